// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import PostgreSQL
internal import SQLite

/// The registry in a database of a PostgreSQL server.
///
/// One daemon at a time works with it: whoever holds the lock. The others wait, and one of them goes on when the lock is
/// free, be it that its holder ended or that the server lost it.
final class PostgreSQLStore: RegistryStore {
    private let server: PostgreSQLConnection
    private let hold: PostgreSQLHold
    let place: String

    var connection: any Connection { server }
    var file: SQLiteConnection? { nil }
    var examination: RegistryExamination? { nil }
    var isOurs: Bool { true }
    var session: Int { server.session }

    /// Connects, makes the tables where there are none, and brings them up to date.
    init(_ settings: PostgreSQLSettings, _ spool: SpoolIdentity) throws(RegistryFault) {
        let place = Registry.place(on: settings)
        let hold = PostgreSQLHold(place: place, spool: spool)
        self.place = place
        self.hold = hold
        do {
            server = try PostgreSQLConnection(settings) { (connection) throws(DatabaseError) in
                try hold.take(by: connection)
            }
        } catch {
            throw hold.takeRefusal() ?? .database(error, doing: "opening the registry", place: place)
        }
    }

    func takeRefusal() -> RegistryFault? { hold.takeRefusal() }

    /// The tables, whose columns are the same in a file.
    func shapes() throws(RegistryFault) -> [TableShape] {
        do {
            return try TableShape.all(on: server)
        } catch {
            throw .database(error, doing: "copying the registry", place: place)
        }
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
