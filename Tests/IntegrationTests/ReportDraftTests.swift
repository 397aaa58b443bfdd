// SPDX-License-Identifier: Apache-2.0

import Glibc
import ScratchFolder
import Testing

/// The report that is written while its rows are judged.
@Suite struct ReportDraftTests {
    private static let rows = 6000

    /// A list whose folder of results is there, and nothing in it yet that has its name.
    private func begun() throws -> (root: ScratchRoot, daemon: RunningDaemon, folder: String) {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        try root.drop(PlainList.bytes(rows: Self.rows), as: "list.csv", for: "contoso")
        let results = "\(root.spool)/results/contoso"
        func name() -> String? { listFolder(results).first { !$0.hasPrefix(".") } }
        try daemon.wait(for: "\(root.spool)/results") { exists(results) }
        try daemon.wait(for: results) { name() != nil }
        let folder = "\(results)/\(try #require(name()))"
        try daemon.wait(for: folder) { exists("\(folder)/.report.csv.new") }
        return (root, daemon, folder)
    }

    private func expectWhole(_ root: ScratchRoot, _ daemon: RunningDaemon) throws {
        let result = try root.awaitResult("contoso", daemon)
        #expect(try result.summary().outcomes == ["registered": Self.rows])
        #expect(try result.report().map(\.row) == Array(2..<Self.rows + 2))
        #expect(listFolder(result.folder).sorted() == ["original.csv", "report.csv", "summary.json"])
        #expect(try daemon.stop() == 0)
        #expect(!daemon.journal.contains("cannot go on"))
    }

    @Test func `a folder that is moved away meanwhile is made again, with the report`() throws {
        let (root, daemon, folder) = try begun()
        try #require(rename(folder, "\(root.outside)/moved") == 0)
        try expectWhole(root, daemon)
    }

    @Test func `a report that is removed while it is written is made again`() throws {
        let (root, daemon, folder) = try begun()
        try #require(unlink("\(folder)/.report.csv.new") == 0)
        try expectWhole(root, daemon)
    }
}
