// SPDX-License-Identifier: Apache-2.0

internal import SQLite

extension Registry {
    /// Gives up the pages that are kept in memory, after work that needed many; they are read again when they are asked for.
    package func giveBackMemory() {
        endBatchOfOther()
        pendingKeys = PendingKeys()
        // What fails here keeps some memory and nothing else.
        try? connection.execute("PRAGMA shrink_memory")
    }
}
