// SPDX-License-Identifier: Apache-2.0

internal import Database

/// What many readers ask, each on its own, and is answered for all of them at once.
///
/// A reader that asks what was not answered yet is ended there and run again afterwards: then it gets its answer at once,
/// and comes to its next question.
final class QuestionsTogether {
    private var answers: [PostgreSQLRun: PostgreSQLAnswer] = [:]
    private var asked: [PostgreSQLRun] = []
    private var isAsked: Set<PostgreSQLRun> = []
    /// Whether the reader that was run last waits for an answer.
    private var isWaiting = false

    /// The answer; thrown is what ends the reader where there is none yet.
    func answer(_ run: PostgreSQLRun) throws(DatabaseError) -> PostgreSQLAnswer {
        if let known = answers[run] { return known }
        if isAsked.insert(run).inserted { asked.append(run) }
        isWaiting = true
        throw DatabaseError(.busy, "PostgreSQL: this is not answered yet")
    }

    /// Runs a reader; nil where it must be run again.
    func result<Result>(_ read: () throws(DatabaseError) -> Result) throws(DatabaseError) -> Result? {
        isWaiting = false
        do {
            return try read()
        } catch {
            guard isWaiting else { throw error }
            return nil
        }
    }

    /// What is to be asked now.
    func takeAsked() -> [PostgreSQLRun] {
        defer {
            asked = []
            isAsked = []
        }
        return asked
    }

    func note(_ answer: PostgreSQLAnswer, to run: PostgreSQLRun) { answers[run] = answer }
}
