// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
internal import Database

/// A statement with the values of one run.
struct PostgreSQLRun: Hashable {
    let statement: PostgreSQLStatement
    let values: BinaryValues
}

/// Many runs in one go: one way to the server and back for all of them (libpq's manual, "Pipeline Mode").
extension PostgreSQLConnection {
    /// How many readers ask together: the server's answers to all of them are in memory at once.
    static let readersAtOnce = 256
    /// How many runs are queued, whose answers say nothing.
    static let queuedAtOnce = 2048

    /// The answers to the runs, in their order; the first error ends all that come after it.
    func pipeline(_ runs: [PostgreSQLRun]) throws(DatabaseError) -> [PostgreSQLAnswer] {
        let handle = try connected()
        guard PQenterPipelineMode(handle) == 1 else { throw failure(nil, nil) }
        var answers: [PostgreSQLAnswer] = []
        var sent: [Sent] = []
        var new: Set<String> = []
        let areSent = runs.allSatisfy { send($0, handle, &sent, preparing: &new) } && PQpipelineSync(handle) == 1
        // What came after all that could be sent; where not even the end could be, the connection is of no use.
        let results = areSent ? resultsOfPipeline(handle) : []
        var error: DatabaseError?
        for (run, result) in zip(sent, results) where error == nil {
            if result.isError {
                error = failure(result, run.statement.sql)
            } else if let name = run.preparedName {
                run.statement.notePrepared(name)
            } else {
                answers.append(result)
            }
        }
        if error == nil, results.count < sent.count || !areSent { error = failure(nil, runs.first?.statement.sql) }
        if let handle = self.handle {
            if PQexitPipelineMode(handle) != 1 { lose() } else { noteTransaction() }
        }
        if let error { throw error }
        return answers
    }

    /// What was sent: a run, or the preparing before it under a name.
    private typealias Sent = (statement: PostgreSQLStatement, preparedName: String?)

    private func send(
        _ run: PostgreSQLRun, _ handle: OpaquePointer, _ sent: inout [Sent], preparing new: inout Set<String>
    ) -> Bool {
        let statement = run.statement
        let types = run.values.types
        let name = statement.name(for: types)
        if !statement.isPrepared(name), new.insert(name).inserted {
            guard PQsendPrepare(handle, name, statement.text.text, Int32(types.count), types) == 1 else { return false }
            sent.append((statement, name))
        }
        sent.append((statement, nil))
        return run.values.withPointers { values, lengths, formats in
            PQsendQueryPrepared(handle, name, Int32(types.count), values, lengths, formats, 1)
        } == 1
    }

    /// All results up to the end of the pipeline; fewer where the connection is lost.
    private func resultsOfPipeline(_ handle: OpaquePointer) -> [PostgreSQLAnswer] {
        var results: [PostgreSQLAnswer] = []
        var isBetween = false
        while PQstatus(handle) == CONNECTION_OK {
            guard let result = nextResult(handle) else {
                // Each statement's results end with none; twice none is the end of all.
                if isBetween { break }
                isBetween = true
                continue
            }
            isBetween = false
            if result.status == PGRES_PIPELINE_SYNC { break }
            results.append(result)
        }
        return results
    }
}
