// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import SQLite

/// What the registry needs of its database beside SQL: what every engine does in its own way.
protocol RegistryStore: AnyObject {
    var connection: any Connection { get }
    /// The same, where the database is a file that this program itself copies.
    var file: SQLiteConnection? { get }
    /// Where it is, for messages.
    var place: String { get }
    /// What must be done before anything is written; nil where nothing must.
    var examination: RegistryExamination? { get }
    /// Counts the connections: what was known in an earlier one may not be true any more.
    var session: Int { get }
    /// Why a new connection could not be used, once; nil where the error says it itself.
    func takeRefusal() -> RegistryFault?
    /// Whether what is asked for often is worth keeping in memory: nobody else writes.
    var isOurs: Bool { get }

    /// The tables, where the engine tells their shapes: a server.
    func shapes() throws(RegistryFault) -> [TableShape]
    /// The greatest id that a row of a table ever got; 0 before the first.
    func lastID(of table: String) throws(DatabaseError) -> Int64
    /// Rows of a table got ids up to this one that the database itself did not choose.
    func noteIDs(of table: String, through id: Int64) throws(DatabaseError)
    /// From now on greater ids than this are given out.
    func skipIDs(of table: String, through id: Int64) throws(DatabaseError)
    /// How large the database is, in bytes.
    func size() throws(DatabaseError) -> Int64

    /// Whether everything, the log included, is left as it is when the connection is closed: it may be damaged.
    func keepAsIs(_ isKept: Bool)
    /// Leaves the database so that the next start has nothing to do.
    func tidy() throws(DatabaseError)
    /// Writes the log back where it has so many pages.
    func writeLogBack(fromPages pages: Int)
    /// The log, where something keeps it from being written back; nil where all is well.
    func heldLog() throws(DatabaseError) -> HeldLog?
    /// Gives up what is kept in memory to be faster.
    func giveBackMemory()
}
