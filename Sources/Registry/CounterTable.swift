// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The SQL of the table `counters`.
struct CounterTable {
    let connection: any Connection

    /// - Parameter labels: words of the product's own, which need no escaping.
    func add(_ count: Int64, to counter: Counter, _ labels: [String] = []) throws(DatabaseError) {
        let text = "[" + labels.map { "\"\($0)\"" }.joined(separator: ",") + "]"
        try connection.statement(
            """
            INSERT INTO counters VALUES(?, ?, ?)
            ON CONFLICT(name, labels) DO UPDATE SET value = counters.value + excluded.value
            """
        ).run(counter.rawValue, text, count)
    }

    /// Counts rows that got their verdict.
    func add(_ verdicts: some Sequence<(verdict: RowVerdict, rows: Int64)>) throws(DatabaseError) {
        var rows: [[String]: Int64] = [:]
        var refusals: [String: Int64] = [:]
        for (verdict, count) in verdicts {
            rows[[verdict.outcome.rawValue, verdict.code.rawValue], default: 0] += count
            if verdict.outcome == .refused, let rule = verdict.rule { refusals[rule.rawValue, default: 0] += count }
        }
        for (labels, count) in rows { try add(count, to: .rows, labels) }
        for (rule, count) in refusals { try add(count, to: .refusals, [rule]) }
    }

    func all() throws(DatabaseError) -> [CountedValue] {
        try connection.statement("SELECT name, labels, value FROM counters ORDER BY name, labels").all { row in
            Counter(rawValue: row.text(0)).map { CountedValue($0, Self.labels(row.text(1)), row.int64(2)) }
        }.compactMap(\.self)
    }

    private static func labels(_ text: String) -> [String] {
        text.split(separator: "\"").map(String.init).filter { !["[", ",", "]", "[]"].contains($0) }
    }
}
