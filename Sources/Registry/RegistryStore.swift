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
    /// Which daemon this is; nil where there is no other.
    var daemon: DaemonIdentity? { get }

    /// Makes a transaction that was just begun the only one that writes, until it ends.
    ///
    /// - Returns: whether nobody else wrote since the last time, and how often anybody did, this one included.
    func takeTurn(_ effect: WriteEffect) throws(DatabaseError) -> (isAlone: Bool, count: WriteCount)
    /// Whether other daemons may write at the same time: then rows can be judged while they do.
    var hasOthers: Bool { get }
    /// How often anybody wrote.
    func writeCount() throws(DatabaseError) -> WriteCount
    /// The transaction did not happen.
    func turnFailed()
    /// Whether somebody waits for the transaction that is open to end.
    func isAwaited() throws(DatabaseError) -> Bool
    /// What others may have changed since this was last asked, or since the last transaction.
    func news() throws(DatabaseError) -> RegistryNews
    /// By how much the clock that counts is ahead of this machine's, in milliseconds.
    var clockOffset: Int64 { get }
    /// All daemons that were ever seen here, by their names; none where there can be only one.
    func daemons() throws(DatabaseError) -> [KnownDaemon]

    /// Takes a piece of work that others, in this process too, leave alone then; nil where somebody has it.
    func hold(_ work: SharedWork) throws(DatabaseError) -> HeldWork?
    /// Whether it is still held here.
    func holds(_ held: HeldWork) -> Bool
    func release(_ held: HeldWork)
    /// Keeps everybody else from writing, for as long as this process lives or until they are let in again.
    func lockOut() throws(DatabaseError)
    func letIn()

    /// The tables, where the engine tells their shapes: a server.
    func shapes() throws(RegistryFault) -> [TableShape]
    /// The greatest id that a row of a table ever got; 0 before the first.
    func lastID(of table: String) throws(DatabaseError) -> Int64
    /// Ids for new rows of a table, which nobody else gets; none where nobody else writes: they go on from `lastID`.
    func reserveIDs(of table: String, count: Int) throws(DatabaseError) -> [Int64]
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
