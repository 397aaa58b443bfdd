// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Crypto
internal import Database

/// The append-only record of who did what; each entry's chain value is a digest of the entry and the one before.
struct AuditTrail {
    let connection: any Connection
    /// The newest entry's number and chain value; nil where they must be looked up.
    private var newest: (number: Int64, chain: [UInt8])?
    /// The newest one that is known to be safe.
    private var committed: (number: Int64, chain: [UInt8])?
    /// The newest entry's words: the next one's are mostly the same.
    private var lastWords: (words: AuditWords, id: Int64, bytes: [UInt8])?
    /// Those of entries before it, which come again where the rows of a list end in different ways.
    private var knownWords: [AuditWords: (id: Int64, bytes: [UInt8])] = [:]
    private var digested: [UInt8] = []
    /// What is appended when the transaction ends, because others may append before; nil where it is at once.
    private var held: [(entry: AuditEntry, wordsID: Int64, words: [UInt8])]?

    /// The chain value before the first entry.
    static let beginning = [UInt8](repeating: 0, count: 32)

    init(_ connection: any Connection) {
        self.connection = connection
    }

    /// The chain value of the newest entry.
    var head: [UInt8] {
        mutating get throws(DatabaseError) { try lastEntry().chain }
    }

    mutating func append(_ entry: AuditEntry) throws(DatabaseError) {
        let (wordsID, words) = try words(of: entry)
        guard held == nil else {
            held?.append((entry, wordsID, words))
            return
        }
        try append(entry, wordsID, words)
    }

    /// From now on until `release` entries are held back.
    mutating func hold() { held = [] }

    /// Appends what was held back.
    mutating func release() throws(DatabaseError) {
        let entries = held ?? []
        held = nil
        for (entry, wordsID, words) in entries { try append(entry, wordsID, words) }
    }

    private mutating func append(_ entry: AuditEntry, _ wordsID: Int64, _ words: [UInt8]) throws(DatabaseError) {
        let last = try lastEntry()
        let number = last.number + 1
        let next = entry.chained(after: last.chain, words: words, using: &digested)
        try connection.bulkInsert(
            "INSERT OR FAIL INTO audit(id, at, words_id, device_id, import_id, row, chain)", columns: 7
        ).add { values in
            values.add(number)
            values.add(entry.at)
            values.add(wordsID)
            values.add(entry.deviceID)
            values.add(entry.importID)
            values.add(entry.row)
            values.add(next)
        }
        newest = (number, next)
    }

    /// Notes that all that was appended is safe.
    mutating func noteCommitted() {
        if let newest { committed = newest }
    }

    /// Whether the trail still has what is known to be safe, whatever others appended since.
    var hasWhatWasCommitted: Bool {
        get throws(DatabaseError) {
            guard let committed, committed.number > 0 else { return true }
            return try connection.statement("SELECT chain FROM audit WHERE id = ?")
                .first(committed.number) { $0.blob(0) } == committed.chain
        }
    }

    /// Others may have appended.
    mutating func forgetNewest() {
        newest = nil
    }

    /// Forgets what it knows: a transaction was rolled back.
    mutating func forget() {
        lastWords = nil
        knownWords = [:]
        newest = nil
        held = nil
    }

    private mutating func words(of entry: AuditEntry) throws(DatabaseError) -> (id: Int64, bytes: [UInt8]) {
        if let lastWords, lastWords.words.are(of: entry) { return (lastWords.id, lastWords.bytes) }
        let words = AuditWords(entry)
        let stored = if let known = knownWords[words] { known } else { try insert(words, of: entry) }
        lastWords = (words, stored.id, stored.bytes)
        return stored
    }

    private mutating func insert(
        _ words: AuditWords, of entry: AuditEntry
    ) throws(DatabaseError) -> (id: Int64, bytes: [UInt8]) {
        let id = try connection.statement(
            literal: """
                INSERT INTO audit_words(person, operation, customer, outcome, rule, detail) VALUES(?, ?, ?, ?, ?, ?)
                """
        ).insert { values in
            values.add(words.person)
            values.add(words.operation)
            values.add(words.customer)
            values.add(words.outcome)
            values.add(words.rule)
            values.add(words.detail)
        }
        // Words that name a row or a value are rarely met again: what is kept stays small.
        if knownWords.count >= 256 { knownWords.removeAll(keepingCapacity: true) }
        let stored = (id: id, bytes: entry.wordBytes)
        knownWords[words] = stored
        return stored
    }

    private mutating func lastEntry() throws(DatabaseError) -> (number: Int64, chain: [UInt8]) {
        if let newest { return newest }
        let stored = try connection.statement("SELECT id, chain FROM audit ORDER BY id DESC LIMIT 1")
            .first { ($0.int64(0), $0.blob(1)) }
        let last = stored ?? (0, Self.beginning)
        newest = last
        return last
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

    /// Whether an entry has these; the words themselves are made for few.
    func are(of entry: AuditEntry) -> Bool {
        person == entry.person && operation == entry.operation && customer == entry.customer
            && outcome == entry.outcome && rule == entry.rule && detail == entry.detail
    }
}
