// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import Linux

/// The other daemons that share a registry on a server: what they did, and what they leave to each other.
extension Registry {
    /// This daemon's name among them; nil where there is no other.
    package var daemonName: String? { store.daemon?.name }

    /// By how much the server's clock, by which all of them go, is ahead of this machine's, in milliseconds.
    package var clockOffset: Int64 { store.clockOffset }

    /// What others did since this was last asked.
    package func news() throws(RegistryFault) -> RegistryNews {
        try reading("looking for what others did") { () throws(DatabaseError) in try store.news() }
    }

    /// All daemons that were ever seen here, by their names; none where there can be only one.
    package func daemons() throws(RegistryFault) -> [KnownDaemon] {
        try reading("listing the daemons") { () throws(DatabaseError) in try store.daemons() }
    }

    // MARK: Work that one at a time does

    /// Takes a piece of work, which others leave alone until it is released or this process ends.
    ///
    /// - Returns: nil where somebody has it, in this process or another.
    package func hold(_ work: SharedWork) throws(RegistryFault) -> HeldWork? {
        // What a renewal brings could not be kept.
        if work == .signingIn { try mayWrite() }
        return try reading("taking work") { () throws(DatabaseError) in try store.hold(work) }
    }

    /// Whether it is still held: where the server lost the connection, another one may have taken it.
    package func holds(_ held: HeldWork) -> Bool { store.holds(held) }

    /// Lets others have it.
    package func release(_ held: HeldWork) {
        endBatchOfOther()
        store.release(held)
    }

    // MARK: Values

    /// What daemons keep together under a name; nil where nobody kept anything, or where there is only one.
    package func sharedValue(_ name: String) throws(RegistryFault) -> (value: [UInt8], changedAt: Int64)? {
        guard !isFile else { return nil }
        return try reading("reading what daemons share") { () throws(DatabaseError) in
            try connection.statement("SELECT value, changed_at FROM shared_values WHERE name = ?")
                .first(name) { ($0.blob(0), $0.int64(1)) }
        }
    }

    /// Keeps it; nothing happens where there is only one daemon.
    package func setSharedValue(_ value: [UInt8], _ name: String) throws(RegistryFault) {
        guard !isFile else { return }
        try transaction("keeping what daemons share", .bookkeeping) { () throws(DatabaseError) -> Void in
            try connection.statement(
                """
                INSERT INTO shared_values(name, value, changed_at) VALUES(?1, ?2, ?3)
                ON CONFLICT(name) DO UPDATE SET value = ?2, changed_at = ?3
                """
            ).run(name, value, Clocks.wall)
        }
    }
}
