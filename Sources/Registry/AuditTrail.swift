// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Crypto
internal import SQLite

/// The append-only record of who did what; each entry's chain value is a digest of the entry and the one before.
struct AuditTrail {
    let connection: Connection
    private var head: [UInt8]
    /// The newest entry's words: the next one's are mostly the same.
    private var lastWords: (words: AuditWords, id: Int64, bytes: [UInt8])?
    private var digested: [UInt8] = []

    /// The chain value before the first entry.
    static let beginning = [UInt8](repeating: 0, count: 32)

    init(_ connection: Connection) throws(SQLiteError) {
        self.connection = connection
        head = try Self.storedHead(connection)
    }

    /// The chain value of the newest entry.
    var currentHead: [UInt8] { head }

    mutating func append(_ entry: AuditEntry) throws(SQLiteError) {
        let (wordsID, words) = try words(of: entry)
        let next = entry.chained(after: head, words: words, using: &digested)
        try connection.bulkInsert(
            "INSERT OR FAIL INTO audit(at, words_id, device_id, import_id, row, chain)", columns: 6
        ).add { values in
            values.add(entry.at)
            values.add(wordsID)
            values.add(entry.deviceID)
            values.add(entry.importID)
            values.add(entry.row)
            values.add(next)
        }
        head = next
    }

    /// Forgets what a transaction that was rolled back appended.
    mutating func reload() throws(SQLiteError) {
        lastWords = nil
        head = try Self.storedHead(connection)
    }

    private mutating func words(of entry: AuditEntry) throws(SQLiteError) -> (id: Int64, bytes: [UInt8]) {
        let words = AuditWords(entry)
        if let lastWords, lastWords.words == words { return (lastWords.id, lastWords.bytes) }
        try connection.statement(
            literal: """
                INSERT INTO audit_words(person, operation, customer, outcome, rule, detail) VALUES(?, ?, ?, ?, ?, ?)
                """
        ).run { values in
            values.add(words.person)
            values.add(words.operation)
            values.add(words.customer)
            values.add(words.outcome)
            values.add(words.rule)
            values.add(words.detail)
        }
        let (id, bytes) = (connection.lastInsertedRow, entry.wordBytes)
        lastWords = (words, id, bytes)
        return (id, bytes)
    }

    private static func storedHead(_ connection: Connection) throws(SQLiteError) -> [UInt8] {
        try connection.statement("SELECT chain FROM audit ORDER BY id DESC LIMIT 1").first { $0.blob(0) } ?? beginning
    }
}

/// What many entries of the audit trail have in common.
private struct AuditWords: Hashable {
    var person: String
    var operation: String
    var customer: String?
    var outcome: String
    var rule: String?
    var detail: String

    init(_ entry: AuditEntry) {
        person = entry.person
        operation = entry.operation
        customer = entry.customer
        outcome = entry.outcome
        rule = entry.rule
        detail = entry.detail
    }
}
