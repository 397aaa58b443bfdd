// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Control
import FoundationEssentials
import Programs
import Registry
import ScratchFolder
import Testing
import Varlink

@Suite(.timeLimit(.minutes(60)), .enabled(if: isRoot, "only root is an admin agent without a group"))
struct ImportCommandTests {
    @Test func `imports come newest first and page by page`() async throws {
        try await RunningServer.run { server in
            let contoso = try await server.addCustomer("contoso")
            let fabrikam = try await server.addCustomer("fabrikam")
            for _ in 0..<3 {
                try await server.register(1, for: contoso)
                try await server.register(1, for: fabrikam)
            }
            let all = try await server.call(ListImports.self, .init()).imports
            #expect(all.map(\.id) == [6, 5, 4, 3, 2, 1])
            let page = try await server.call(ListImports.self, .init(customer: "fabrikam", before: 6, limit: 1)).imports
            #expect(page.map(\.id) == [4])
            #expect(page.first?.outcomes == ["registered": 1])
            #expect(page.first?.reportedAt == "1970-01-01T00:00:00Z")
        }
    }

    @Test func `an import that is done is the answer at once`() async throws {
        try await RunningServer.run { server in
            let record = try await server.register(3, for: try await server.addCustomer("contoso"))
            let byID = try await server.call(WaitImport.self, .init(id: record.id)).import
            #expect(byID?.rows == 3)
            let byFile = try await server.call(WaitImport.self, .init(file: "list.csv", customer: "Contoso")).import
            #expect(byFile?.id == record.id)
        }
    }

    @Test func `a file that is not claimed yet is waited for`() async throws {
        let waiting = WaitingFileInfo(folder: "contoso", file: "list.csv", reason: "Others first.", since: "")
        try await RunningServer.run(waiting: [waiting]) { server in
            let customer = try await server.addCustomer("contoso")
            let old = try await server.register(1, for: customer)
            let (progress, tell) = AsyncStream<ProgressInfo>.makeStream()
            async let final = onItsOwnThread { [root = server.root] in
                var final: ImportInfo?
                try VarlinkClient(RunningServer.socket(root)).call(
                    WaitImport.self, .init(file: "list.csv", customer: "contoso", after: old.id)
                ) { reply in
                    if let progress = reply.progress { tell.yield(progress) }
                    final = reply.import
                    return true
                }
                return final
            }
            for await first in progress {
                #expect(first.state == "waiting")
                #expect(first.trouble == "Others first.")
                break
            }
            let new = try await server.register(2, for: customer)
            #expect(try await final?.id == new.id)
        }
    }

    @Test func `the exit status of a wait says whether every row went well`() async throws {
        try await RunningServer.run { server in
            let customer = try await server.addCustomer("contoso")
            try await server.register(2, for: customer)
            let good = try await server.control("import", "wait", "1")
            #expect(good.status == 0, "\(good)")
            #expect(good.output.contains("2 registered"))

            try await server.register(
                2, for: customer, verdict: RowVerdict(.refused, .heldElsewhere, rule: .oneCustomer))
            let bad = try await server.control("import", "wait", "list.csv")
            #expect(bad.status == 1)
            #expect(bad.output.contains("2 refused"))
        }
    }

    @Test func `a time limit ends a wait with exit status 4`() async throws {
        try await RunningServer.run { server in
            let record = try await server.claim("slow.csv", for: try await server.addCustomer("contoso"))
            let run = try await server.control("import", "wait", "\(record.id)", "--timeout=1")
            #expect(run.status == 4, "\(run)")
            // On a slow machine the same is said more than once, or not in time.
            let lines = Set(run.output.split(separator: "\n"))
            #expect(lines.isSubset(of: ["slow.csv, being copied, 0 %"]), "\(run)")
            #expect(run.errors.contains("--timeout ended the wait"))
        }
    }

    @Test(.enabled(if: isRoot, "only root can call as somebody else"))
    func `who may not know of a customer does not learn what waits in its folder`() async throws {
        let waiting = WaitingFileInfo(folder: "contoso", file: "list.csv", reason: "Others first.", since: "")
        try await RunningServer.run(waiting: [waiting], configuration: .withRoles) { server in
            try await server.addCustomer("contoso")
            #expect(try await server.control("customer", "update", "contoso", "--groups=news").status == 0)
            let stranger = ForeignCaller(user: 65534, groups: ["nogroup", "games"])
            let answer = try await stranger.call(server, "WaitImport", #"{"file":"list.csv"}"#)
            #expect(answer.contains("unknown-import") && !answer.contains("Others first"), "\(answer)")
        }
    }

    @Test(.timeLimit(.minutes(5))) func `a wait goes on when the daemon is started again`() async throws {
        let folder = try ScratchFolder()
        let waiting = WaitingFileInfo(folder: "contoso", file: "list.csv", reason: "Others first.", since: "")
        let (runs, run) = AsyncStream<Program.Result>.makeStream()
        try await RunningServer.run(in: folder, waiting: [waiting]) { server in
            try await server.addCustomer("contoso")
            Task {
                run.yield(
                    try await Program.built("autopilotctl").run(["--root=\(server.root)", "import", "wait", "list.csv"])
                )
            }
            // Asked twice, the second time for the first line of progress: now it waits.
            var asked = server.askedForWaiting.makeAsyncIterator()
            await asked.next()
            await asked.next()
        }
        // It waits still, as far as this one knows, until there is an import of it; one before it asked would be another's.
        try await RunningServer.run(in: folder, waiting: [waiting]) { server in
            var asked = server.askedForWaiting.makeAsyncIterator()
            await asked.next()
            await asked.next()
            let name = try #require(FolderName("contoso"))
            try await server.register(2, for: try #require(try await server.registry.customer(named: name)))
            for await result in runs {
                #expect(result.status == 0, "\(result)")
                #expect(result.output.hasPrefix("list.csv, waiting to be taken, Others first.\n"), "\(result)")
                break
            }
        }
    }

    @Test func `the rows of an import are shown, all pages of them`() async throws {
        try await RunningServer.run { server in
            try await server.register(230, for: try await server.addCustomer("contoso"))
            let run = try await server.control("import", "show", "1", "--rows", "--json")
            let shown = try JSONDecoder().decode(Shown.self, from: Data(run.output.utf8))
            #expect(shown.rows.map(\.row) == (2...231).map(Int64.init))
            #expect(shown.import.rows == 230)
        }
    }

    private struct Shown: Decodable {
        var `import`: ImportInfo
        var rows: [ReportRowInfo]
    }
}
