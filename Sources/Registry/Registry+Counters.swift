// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

extension Registry {
    /// The limits by which imports are sorted, in seconds.
    package static let durationLimits = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600]

    /// Everything that is counted, since the registry was made.
    package func counters() throws(RegistryFault) -> [CountedValue] {
        try reading("reading the counters") { () throws(DatabaseError) in
            try CounterTable(connection: connection).all()
        }
    }

    /// How large the registry is, in bytes, without its log.
    package func size() throws(RegistryFault) -> Int64 {
        try reading("measuring the registry") { () throws(DatabaseError) in try store.size() }
    }

    /// How many customers there are.
    package func customerCount() throws(RegistryFault) -> Int {
        try reading("counting customers") { () throws(DatabaseError) in
            try connection.statement("SELECT count(*) FROM customers WHERE removed_at IS NULL").first { $0.int(0) } ?? 0
        }
    }

    func countClaimed(_ id: Int64) throws(DatabaseError) {
        guard let record = try ImportTable(connection: connection).record(id), record.state == .claiming else { return }
        try CounterTable(connection: connection).add(1, to: .claims, [record.operation.rawValue])
    }

    func countReported(_ id: Int64, at time: Int64) throws(DatabaseError) {
        guard let record = try ImportTable(connection: connection).record(id), !record.state.isFinal else { return }
        let table = CounterTable(connection: connection)
        let milliseconds = max(time - record.claimedAt, 0)
        let limit = Self.durationLimits.first { Double(milliseconds) / 1000 <= $0 }
        try table.add(
            1, to: .imports, [record.operation.rawValue, record.refusal?.outcome.rawValue ?? "reported"])
        try table.add(1, to: .importSeconds, [limit.map { "\($0)" } ?? "+Inf"])
        try table.add(milliseconds, to: .importMilliseconds)
    }
}
