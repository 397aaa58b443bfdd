// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// Lists that a second person must agree to.
@Suite(
    .timeLimit(.minutes(60 * Sanitizer.slowness)), .enabled(if: getuid() == 0, "only root can call as somebody else"))
struct HeldListTests {
    /// `daemon` is an account and a group that every Debian has.
    private static let settings = "[Roles]\nAdminAgents=daemon\nSalesAgents=mail\n"
    private static let many = (1...51).map { "PF\($0)Z" }

    @Test func `51 devices are held until another admin agent approves`() throws {
        let house = try PartnerHouse(settings: Self.settings)
        #expect(try house.drop(Self.many).values.allSatisfy { $0.outcome == "registered" })
        let id = try house.dropOnly(Self.many, into: "deregister")
        try house.awaitState("held", of: id)
        #expect(try house.root.results("contoso").count == 1)

        let own = try house.control.json(ErrorAnswer.self, "import", "approve", "\(id)")
        #expect(own.error.code == "own-import")
        let seller = try house.control.run(["import", "approve", "\(id)"], as: "mail")
        #expect(seller.status == 1 && seller.errors.contains("sales-agent"))
        #expect(try house.root.results("contoso").count == 1)

        let other = try house.control.run(["import", "approve", "\(id)"], as: "daemon")
        #expect(other.status == 0, "\(other)")
        let report = try house.report(id)
        #expect(report.count == 51 && report.values.allSatisfy { $0.outcome == "deregistered" })
        try house.stop()
    }

    @Test func `50 of the partner's own devices go at once`() throws {
        let house = try PartnerHouse(settings: Self.settings)
        let fifty = Array(Self.many.prefix(50))
        _ = try house.drop(fifty)
        #expect(try house.drop(fifty, into: "deregister").values.allSatisfy { $0.outcome == "deregistered" })
        try house.stop()
    }

    @Test func `a held list survives a kill, says what it would do, and is cancelled`() throws {
        let house = try PartnerHouse(settings: Self.settings)
        _ = try house.drop(["OWN1"])
        try house.record(["THEIRS1"], addedBy: "partner:Südwind")
        let id = try house.dropOnly(["OWN1", "THEIRS1", "NOBODY1"], into: "deregister")
        try house.awaitState("held", of: id)
        let folders = listFolder("\(house.root.spool)/results/contoso").filter { $0.contains("-\(id)-") }
        let folder = try #require(folders.first)
        let partial = try readText("\(house.root.spool)/results/contoso/\(folder)/report.partial.csv")
        #expect(partial.contains("2,OWN1,,held,needs-approval") && partial.contains("3,THEIRS1,,held,needs-approval"))

        try house.daemon.kill()
        let again = try RunningDaemon(house.root)
        try house.awaitState("held", of: id)
        try house.control.succeed("import", "cancel", "\(id)")
        let report = try house.report(id)
        #expect(report.values.allSatisfy { $0.outcome == "cancelled" })
        #expect(!exists("\(house.root.spool)/results/contoso/\(folder)/report.partial.csv"))

        // Done again without the foreign device being there to hold it up.
        try house.root.write("[Rules]\nForeignDeregister=allow\n", to: house.root.configuration)
        try house.control.succeed("reload")
        try house.control.succeed("import", "retry", "\(id)")
        let retried = try house.report(id + 1)
        #expect(retried["OWN1"]?.outcome == "deregistered" && retried["THEIRS1"]?.outcome == "deregistered")
        #expect(retried["NOBODY1"]?.code == "not-registered")
        try again.stop()
    }

    @Test(.enabled(if: RegistryKind.isFile))
    func `a copy whose digest was not recorded is digested when its list goes on`() throws {
        let house = try PartnerHouse(settings: Self.settings)
        _ = try house.drop(Self.many)
        let id = try house.dropOnly(Self.many, into: "deregister")
        try house.awaitState("held", of: id)
        try house.daemon.kill()
        let forgotten = try ProgramRun(
            "/usr/bin/env", ["sqlite3", house.root.registry, "UPDATE imports SET copy_digest = NULL WHERE id = \(id)"])
        #expect(forgotten.status == 0, "\(forgotten)")

        let again = try RunningDaemon(house.root)
        try house.awaitState("held", of: id)
        let other = try house.control.run(["import", "approve", "\(id)"], as: "daemon")
        #expect(other.status == 0, "\(other)")
        _ = try house.report(id)
        let folder = try #require(listFolder("\(house.root.spool)/results/contoso").first { $0.contains("-\(id)-") })
        let path = "\(house.root.spool)/results/contoso/\(folder)"
        let digest = try ProgramRun("/usr/bin/b2sum", ["\(path)/original.csv"]).output.prefix(128)
        #expect(try readText("\(path)/summary.json").contains("blake2b:\(digest)"))
        try again.stop()
    }

    @Test func `a list with devices of others is refused as a whole where that is configured`() throws {
        let house = try PartnerHouse(settings: "[Rules]\nForeignDeregister=refuse\n")
        _ = try house.drop(["OWN1"])
        try house.record(["THEIRS1"], addedBy: "partner:Südwind")
        let id = try house.dropOnly(["OWN1", "THEIRS1"], into: "deregister")
        let report = try house.report(id)
        #expect(report.count == 1 && report[""]?.code == "foreign-devices")
        #expect(try house.control.succeed("device", "list", "contoso").contains("this-partner"))
        try house.stop()
    }
}
