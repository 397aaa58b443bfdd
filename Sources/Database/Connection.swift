// SPDX-License-Identifier: Apache-2.0

/// One open database, whichever program keeps it; used by one thread at a time.
///
/// SQL texts are written so that every engine understands them: values are `?` or `?1`, and what an engine says in its own
/// way is that engine's to translate.
package protocol Connection: AnyObject {
    /// The prepared statement for a text; it is prepared once and kept with the connection.
    func statement(_ sql: String) throws(DatabaseError) -> Statement

    /// The prepared statement for a text that stands in the program as it is: found without reading the text.
    func statement(literal sql: StaticString) throws(DatabaseError) -> Statement

    /// Where rows are added to a table, many at a time.
    ///
    /// - Parameters:
    ///   - head: the statement up to its values. `INSERT OR FAIL` says that an error ends the transaction, `INSERT OR IGNORE`
    ///     that rows which are there already are passed over.
    ///   - columns: how many values a row has.
    func bulkInsert(_ head: StaticString, columns: Int32) throws(DatabaseError) -> any BulkInsert

    /// The same for a text that is made while the program runs.
    func bulkInsert(text head: String, columns: Int32) throws(DatabaseError) -> any BulkInsert

    /// What a reader answers for each of many items, in their order; an engine elsewhere is asked for many of them at once.
    ///
    /// The reader asks questions and does nothing else, for it may be run more than once; what a question throws it lets
    /// through. None of them is answered by what another one does.
    func together<Item, Result>(
        _ items: [Item], _ read: (Item) throws(DatabaseError) -> Result
    ) throws(DatabaseError) -> [Result]

    /// Runs any number of statements that answer nothing of interest.
    func execute(_ sql: String) throws(DatabaseError)

    /// Begins a transaction that keeps all other writers out; it stays open until `commit` or `rollBack`.
    func begin() throws(DatabaseError)

    /// Ends a transaction; after an error it is still open, unless the engine ended it.
    func commit() throws(DatabaseError)

    /// Ends a transaction, if one is open, as if it had never begun.
    func rollBack()
}

extension Connection {
    /// One after the other.
    package func together<Item, Result>(
        _ items: [Item], _ read: (Item) throws(DatabaseError) -> Result
    ) throws(DatabaseError) -> [Result] {
        var results: [Result] = []
        results.reserveCapacity(items.count)
        for item in items { results.append(try read(item)) }
        return results
    }

    /// Runs the body in one transaction; an error rolls everything back.
    package func transaction<Result>(
        _ body: () throws(DatabaseError) -> Result
    ) throws(DatabaseError) -> Result {
        try begin()
        do {
            let result = try body()
            try commit()
            return result
        } catch {
            rollBack()
            throw error
        }
    }
}
