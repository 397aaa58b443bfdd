// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import PostgreSQL
internal import SQLite

/// The registry in a database of a PostgreSQL server.
///
/// One daemon at a time works with it: whoever holds the lock. The others wait, and one of them goes on when the lock is
/// free, be it that its holder ended or that the server lost it.
final class PostgreSQLStore: RegistryStore {
    /// "APIL", as the application id of the file (`Schema`): the lock of whoever works with the registry.
    private static let lock: Int64 = 0x4150_494C

    private let server: PostgreSQLConnection
    let place: String

    var connection: any Connection { server }
    var file: SQLiteConnection? { nil }
    var examination: RegistryExamination? { nil }
    var isOurs: Bool { true }

    /// Connects, makes the tables where there are none, and brings them up to date.
    init(_ settings: PostgreSQLSettings, _ spool: SpoolIdentity) throws(RegistryFault) {
        let place = Registry.place(on: settings)
        self.place = place
        var refusal: RegistryFault?
        do {
            server = try PostgreSQLConnection(settings) { (connection) throws(DatabaseError) in
                do throws(RegistryFault) {
                    try Self.prepare(connection, place, spool)
                } catch {
                    refusal = error
                    throw error.asDatabaseError
                }
            }
        } catch {
            throw refusal ?? .database(error, doing: "opening the registry", place: place)
        }
    }

    // MARK: A new session

    private static func prepare(
        _ connection: PostgreSQLConnection, _ place: String, _ spool: SpoolIdentity
    ) throws(RegistryFault) {
        let session = PostgreSQLSession(connection: connection, place: place)
        try session.preferIndexes()
        try session.takeLock(Self.lock)
        try session.migrate()
        try session.takeSpool(spool)
    }

    // MARK: Ids

    func lastID(of table: String) throws(DatabaseError) -> Int64 {
        try server.statement("SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence(?, 'id')), 0)")
            .first(table) { $0.int64(0) } ?? 0
    }

    func noteIDs(of table: String, through id: Int64) throws(DatabaseError) { try skipIDs(of: table, through: id) }

    func skipIDs(of table: String, through id: Int64) throws(DatabaseError) {
        guard try lastID(of: table) < id else { return }
        _ = try server.statement("SELECT setval(pg_get_serial_sequence(?, 'id'), ?)").first(table, id) { $0.int64(0) }
    }

    func size() throws(DatabaseError) -> Int64 {
        try server.statement("SELECT pg_database_size(current_database())").first { $0.int64(0) } ?? 0
    }

    // MARK: What its server does by itself

    func keepAsIs(_ isKept: Bool) {}
    func tidy() {}
    func writeLogBack(fromPages pages: Int) {}
    func heldLog() -> HeldLog? { nil }
    func giveBackMemory() {}
}
