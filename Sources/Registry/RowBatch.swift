// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// The rows of one import that share a transaction, from when it begins until it is on the disk.
struct RowBatch {
    /// The import as it was stored when the transaction began.
    let record: ImportRecord
    /// The last row that has a verdict, and how many have one, with those of this transaction.
    var lastRow: Int
    var rowsDone: Int
    let begun = ContinuousClock.now
    /// How often others had written when it began, where they may write meanwhile; nil where they wait for its end.
    let countAtBegin: WriteCount?
    var lastUsed = ContinuousClock.now
    /// What is true of its customer: who changes it ends the transaction first, or has its rows judged again.
    var circumstances: ImportCircumstances?
    /// What the rows add to the table of keys when the transaction ends.
    let keys: PendingKeys
    /// How often each verdict was given, by its id; those that count only.
    var counts: [Int64: (verdict: RowVerdict, rows: Int64)] = [:]

    init(_ record: ImportRecord, keys: PendingKeys, countAtBegin: WriteCount?) {
        self.record = record
        self.countAtBegin = countAtBegin
        self.keys = keys
        lastRow = record.lastRow
        rowsDone = record.rowsDone
    }

    /// Whether the list's copy may still fail to come about, and its rows must not be safe before.
    var isAhead: Bool { record.copy == nil }

    /// Whether rows are added to the registry, and none is changed or taken away.
    var isRegistering: Bool { record.operation == .registerDevice }

    /// How many rows were added.
    var count: Int { rowsDone - record.rowsDone }
}
