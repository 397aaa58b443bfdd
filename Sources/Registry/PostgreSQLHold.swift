// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import PostgreSQL

/// That this process, and no other, works with a registry on a server: taken in every session, and lost with it.
final class PostgreSQLHold {
    /// "APIL", as the application id of the file (`Schema`): the lock of whoever works with the registry.
    private static let lock: Int64 = 0x4150_494C

    private let place: String
    private let spool: SpoolIdentity
    /// Told to the registry, so that a later session finds whether another process worked with it in between.
    private let process = Int64.random(in: .min ... .max)
    private var hasBeenTaken = false
    private var refusal: RegistryFault?

    init(place: String, spool: SpoolIdentity) {
        self.place = place
        self.spool = spool
    }

    /// Brings a new session into the state that everything relies on; why it could not is for `takeRefusal` to say.
    func take(by connection: PostgreSQLConnection) throws(DatabaseError) {
        let session = PostgreSQLSession(connection: connection, place: place)
        do throws(RegistryFault) {
            try session.preferIndexes()
            try session.takeLock(Self.lock)
            // Where there is none any more somebody is about to restore it.
            try session.migrate(fromNothing: !hasBeenTaken)
            try session.takeSpool(spool)
            try session.note(process, isFirst: !hasBeenTaken)
        } catch {
            refusal = error
            throw error.asDatabaseError
        }
        hasBeenTaken = true
        refusal = nil
    }

    /// Why the last session could not be used, once.
    func takeRefusal() -> RegistryFault? {
        defer { refusal = nil }
        return refusal
    }
}
