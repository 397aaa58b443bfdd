// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Database
import Glibc
import Registry
import Testing

/// A list of so many rows that one transaction follows another.
@Suite struct LongListTests {
    private static let pieceRows = 500
    private let sample: PartnerSample
    private let record: ImportRecord

    init() async throws {
        sample = try await PartnerSample()
        record = try await sample.list(.registerDevice)
    }

    private var registry: Registry { sample.registry }

    /// Every 1,000th row names the device of a row long before.
    private static func serial(_ row: Int) -> String {
        row > 10_000 && row % 1000 == 0 ? "S\(row - 8999)" : "S\(row)"
    }

    /// Gives the registry rows from `begin` on, piece by piece, and shows what it says of each.
    private func settle(
        _ rows: Range<Int>, behind before: Int, _ body: (Int, SettledRows) async throws -> Void = { _, _ in }
    ) async throws {
        let keys = RowKeys()
        var given = before
        for begin in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.pieceRows) {
            let piece = (begin..<min(begin + Self.pieceRows, rows.upperBound)).map {
                keys.keyed(PartnerSample.row($0, serial: Self.serial($0), productID: nil))
            }
            let settled = try await registry.settleNext(
                piece, of: record, behind: given, at: 5, isAudited: true
            ) { _ in { row, match in PartnerSample.judge(row, match, .registerDevice, nil) } }
            given = try #require(piece.last?.row.number)
            try await body(given, try #require(settled))
        }
    }

    /// How many rows of the import another program finds committed.
    private func committed() throws -> Int {
        let reader = try sample.place.connect()
        defer { withExtendedLifetime(reader) {} }
        return try reader.statement("SELECT count(*) FROM import_rows").first { $0.int(0) } ?? 0
    }

    @Test func `all rows are settled, duplicates across transactions found, and the log is short`() async throws {
        let last = 40_001
        var log: Int64 = 0
        try await settle(2..<last + 1, behind: 0) { _, settled in
            let there = try committed()
            #expect(there >= settled.rowsDone)
            log = max(log, size(of: registry.place + "-wal"))
        }
        let (rowsDone, lastRow) = try await registry.commitRows(of: record, through: last)
        #expect(rowsDone == last - 1)
        #expect(lastRow == last)
        let outcomes = try await registry.outcomes(of: record.id)
        #expect(
            outcomes.map { "\($0.outcome.rawValue) \($0.code.rawValue) \($0.rows)" }.sorted() == [
                "registered ok 39970", "unchanged duplicate-row 30",
            ])
        #expect(try await registry.report(of: record.id, row: 20_000)?.verdict.reason == "row 11001")
        #expect(log < 32 << 20)
        try await registry.checkpoint()
        guard RegistryPlace.isFile else { return }
        let reader = try sample.place.connect()
        defer { withExtendedLifetime(reader) {} }
        let problems = try reader.statement("PRAGMA integrity_check").all { $0.text(0) }
        #expect(problems == ["ok"])
    }

    @Test func `devices are numbered without a gap, whatever was forgotten meanwhile`() async throws {
        try await settle(2..<1502, behind: 0)
        try await registry.commitRows(of: record, through: 1501)
        await registry.giveBackMemory()
        try await settle(1502..<4002, behind: 1501)
        try await registry.commitRows(of: record, through: 4001)
        let reader = try sample.place.connect()
        defer { withExtendedLifetime(reader) {} }
        let numbers = try reader.statement("SELECT count(*), max(id) - min(id) + 1 FROM devices").first {
            [$0.int(0), $0.int(1)]
        }
        #expect(numbers == [4000, 4000])
    }

    @Test func `whoever asks finds all that was settled, and nothing of it is lost when rows go on`() async throws {
        try await settle(2..<30_002, behind: 0) { given, _ in
            // Now within a transaction, now between two.
            guard given % 7000 < 500 || given == 8193 || given > 29_000 else { return }
            let rows = try await registry.outcomes(of: record.id).reduce(0) { $0 + $1.rows }
            #expect(rows == given - 1)
            let there = try committed()
            #expect(there == given - 1)
        }
        let stored = try #require(try await registry.importRecord(record.id))
        #expect(stored.rowsDone == 30_000)
        #expect(stored.lastRow == 30_001)
    }

    @Test func `a device that somebody else adds meanwhile is found`() async throws {
        try await settle(2..<20_002, behind: 0)
        let other = try await PartnerSample.add(try #require(FolderName("fabrikam")), number: 2, to: registry)
        let theirs = try await sample.list(.registerDevice, for: other)
        try await sample.settle(theirs, [PartnerSample.row(2, serial: "S25001")])
        try await settle(20_002..<30_002, behind: 20_001)
        _ = try await registry.commitRows(of: record, through: 30_001)
        #expect(try await registry.report(of: record.id, row: 24_999)?.verdict.outcome == .registered)
        #expect(try await registry.report(of: record.id, row: 25_001)?.verdict.outcome != .registered)
    }

    private func size(of path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}

extension Registry {
    fileprivate func report(of importID: Int64, row: Int) throws(RegistryFault) -> ReportRow? {
        try reportRows(of: importID, after: row - 1, limit: 1).first
    }
}
