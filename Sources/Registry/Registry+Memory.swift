// SPDX-License-Identifier: Apache-2.0

internal import Database

extension Registry {
    /// Gives up what is kept in memory, after work that needed much; it is read again when it is asked for.
    package func giveBackMemory() {
        endBatchOfOther()
        pendingKeys = PendingKeys(store, newDeviceIDs, heldKeys)
        store.giveBackMemory()
    }
}
