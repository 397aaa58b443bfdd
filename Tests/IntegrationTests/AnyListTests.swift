// SPDX-License-Identifier: Apache-2.0

import SyntheticDevices
import Testing

/// What holds for every list that is read at all, whatever stands in it.
@Suite struct AnyListTests {
    private static let seeds: ClosedRange<UInt64> = 1...40

    @Test
    func `original.csv is what was dropped, every row is reported, and rejected.csv gives the same rejections again`()
        throws
    {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let lists = Dictionary(uniqueKeysWithValues: Self.seeds.map { ("random-\($0).csv", RandomList(seed: $0)) })
        for (name, list) in lists { try root.drop(list.bytes, as: name, for: "contoso") }
        let results = try root.awaitResults("contoso", count: lists.count, daemon)

        var rejections: [String: [String]] = [:]
        var refused = 0
        for result in results {
            let name = try result.summary().file
            let list = try #require(lists[name])
            let report = try result.report()
            #expect(try result.original == list.bytes, "\(name)")
            try expectHarmless(result)
            guard report.first?.row != nil else {
                refused += 1
                continue
            }
            #expect(report.count == list.rowCount, "\(name)")
            #expect(Set(report.map(\.row)).count == report.count, "\(name)")
            let rejected = report.filter(Self.isRejected)
            #expect((result.rejected == nil) == rejected.isEmpty, "\(name)")
            guard let bytes = result.rejected else { continue }
            rejections["again-\(name)"] = rejected.map(Self.rejection)
            try root.drop(bytes, as: "again-\(name)", for: "contoso")
        }
        // Most must be read, or this would show nothing.
        #expect(refused <= lists.count / 10, "\(refused) lists were refused as a whole")
        #expect(rejections.count >= lists.count / 2)

        let all = try root.awaitResults("contoso", count: lists.count + rejections.count, daemon)
        for result in all.dropFirst(lists.count) {
            let name = try result.summary().file
            let first = try #require(rejections[name])
            let again = try result.report().map(Self.rejection)
            #expect(again.count == first.count, "\(name)")
            for (before, after) in zip(first, again) where before.hasPrefix("invalid") {
                #expect(before == after, "\(name)")
            }
        }
    }

    private static func isRejected(_ line: ReportLine) -> Bool {
        ["invalid", "refused", "failed", "cancelled"].contains(line.outcome)
    }

    /// What was said of a row, apart from its number; what no terminal may get is replaced in rejected.csv.
    private static func rejection(_ line: ReportLine) -> String {
        let cells = [line.serialNumber, line.productID].map { cell in
            ["\\u{1B}", "\\u{01}", "\\u{202E}"].reduce(cell) { $0.replacing($1, with: "\u{FFFD}") }
        }
        return ([line.outcome, line.code] + cells).joined(separator: " ")
    }

    /// No cell of what the daemon writes has what a spreadsheet would run, a terminal obey, or turn the direction.
    private func expectHarmless(_ result: ImportResult) throws {
        for bytes in [try readBytes("\(result.folder)/report.csv"), result.rejected ?? []] {
            let text = String(decoding: bytes.drop { $0 > 0x7F }, as: UTF8.self)
            for cell in SimpleCSV.records(text).joined() {
                #expect(cell.first.map { !"=+-@\t\r".contains($0) } ?? true, "\(cell) in \(result.name)")
                #expect(!cell.unicodeScalars.contains { "\u{1B}\u{1}\u{202E}".unicodeScalars.contains($0) })
            }
        }
    }
}
