// SPDX-License-Identifier: Apache-2.0

internal import Database

/// The log beside the database: written back into it now and then, and then begun again.
extension Registry {
    /// Up to how many rows a list leaves what it changed there until it is reported, as far as the store's own limit goes.
    static let rowsLeftInLog = 131_072
    /// How many pages a longer list leaves there from then on, between whose transactions nobody waits.
    static let longListsLog = 1024
    /// How many are worth writing back when there is nothing else to do.
    private static let longLog = 256

    /// Writes the log back where it is long: now nobody waits for it.
    package func writeLogBack() {
        guard (try? mayWrite()) != nil else { return }
        endBatchOfOther()
        store.writeLogBack(fromPages: Self.longLog)
    }

    /// The log, where it cannot be written back, since another program reads the registry and stays in an old state of
    /// it; nil where all is well, or it is short.
    package func heldLog() throws(RegistryFault) -> HeldLog? {
        guard damage == nil else { return nil }
        return try reading("writing the log back") { () throws(DatabaseError) in try store.heldLog() }
    }
}
