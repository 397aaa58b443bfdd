// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// Decisions about imports by somebody who may not take them: refused, and the import stays as it is.
@Suite(
    .timeLimit(.minutes(60 * Sanitizer.slowness)), .enabled(if: getuid() == 0, "only root can call as somebody else"))
struct WrongPersonTests {
    /// Accounts and groups that every Debian has: mail (8) and news (9) sell, games (5) helps, daemon (1) administers.
    private static let settings = """
        [Roles]
        AdminAgents=daemon
        SalesAgents=mail, news
        HelpdeskAgents=games
        [Rules]
        DeregisterLimit=1

        """

    private func held(_ house: PartnerHouse) throws -> Int {
        _ = try house.drop(["SN1", "SN2"])
        let target = house.root.importFolder("contoso") + "/deregister"
        try house.root.drop(
            PartnerHouse.list(["SN1", "SN2"]), as: Array("leaving.csv".utf8), in: target, owner: 8)
        try house.awaitState("held", of: 2)
        return 2
    }

    private func refused(_ house: PartnerHouse, _ verb: String, _ id: Int, as user: String) throws -> String {
        let run = try house.control.run(["import", verb, "\(id)", "--json"], as: user)
        #expect(run.status == 1, "\(user) \(verb): \(run)")
        return run.output.matches(of: /"code" : "([a-z-]+)"/).first.map { String($0.1) } ?? ""
    }

    @Test func `only its owner or an admin agent cancels a list or does it again`() throws {
        let house = try PartnerHouse(settings: Self.settings)
        let id = try held(house)
        for verb in ["cancel", "retry"] {
            #expect(try refused(house, verb, id, as: "news") == "not-own-import")
            #expect(try refused(house, verb, id, as: "games") == "role-forbids")
            #expect(try refused(house, verb, id, as: "nobody") == "no-role")
        }
        // Nobody approves who is no admin agent, the owner least of all.
        for user in ["news", "mail", "games"] {
            #expect(try refused(house, "approve", id, as: user) == "role-forbids")
        }
        try house.awaitState("held", of: id)

        #expect(try house.control.run(["import", "cancel", "\(id)"], as: "mail").status == 0)
        #expect(try house.report(id).values.allSatisfy { $0.outcome == "cancelled" })
        #expect(try refused(house, "retry", id, as: "news") == "not-own-import")
        #expect(try house.control.run(["import", "retry", "\(id)"], as: "mail").status == 0)
        // Again too many, so it is held again; the owner may be an admin agent's own list next time.
        try house.awaitState("held", of: id + 1)
        #expect(try house.control.run(["import", "approve", "\(id + 1)"], as: "daemon").status == 0)
        let report = try house.report(id + 1)
        #expect(report.count == 2 && report.values.allSatisfy { $0.outcome == "deregistered" })
        try house.stop()
    }

    @Test func `an operator limited to one customer learns nothing of another's imports`() throws {
        let house = try PartnerHouse(settings: Self.settings)
        try house.control.addCustomer("fabrikam", number: 2)
        try house.control.succeed("customer", "update", "fabrikam", "--groups", "news")
        let id = try house.dropOnly(["SN1"], of: "fabrikam")
        _ = try house.root.awaitResult("fabrikam", house.daemon)
        for command in [
            ["import", "show", "\(id)"], ["import", "cancel", "\(id)"], ["import", "retry", "\(id)"],
            ["import", "list"], ["customer", "list"], ["customer", "show", "fabrikam"], ["device", "show", "SN1"],
            ["device", "history", "SN1"], ["status"],
        ] {
            let run = try house.control.run(command, as: "mail")
            let told = (run.output + run.errors).replacing("'fabrikam'", with: "")
            #expect(!told.contains("fabrikam"), "\(command): \(run)")
        }
        // A device of that customer, listed for another: refused without a word whose it is.
        let line = try house.drop(["SN1"])["SN1"]
        #expect(line?.rule == "one-customer")
        #expect(line.map { !"\($0)".contains("fabrikam") } == true)
        let results = "\(house.root.spool)/results/fabrikam"
        let look = try ProgramRun(
            "/usr/bin/env", ["setpriv", "--reuid=mail", "--init-groups", "--inh-caps=-all", "ls", results])
        #expect(look.status != 0, "\(look)")
        try house.stop()
    }

    @Test func `an operator's operations are those that are configured`() throws {
        let house = try PartnerHouse(
            settings: "[Roles]\nAdminAgents=daemon\nSalesAgents=mail\nSalesAgentOperations=read, device.register\n")
        try house.root.drop(PartnerHouse.list(["SN1"]), as: "a.csv", for: "contoso", owner: 8)
        #expect(try house.root.awaitResult("contoso", house.daemon).report()[0].outcome == "registered")
        try house.root.drop(
            PartnerHouse.list(["SN1"]), as: Array("b.csv".utf8), in: house.root.importFolder("contoso") + "/deregister",
            owner: 8)
        let report = try house.root.awaitResults("contoso", count: 2, house.daemon)[1].report()
        #expect(report.count == 1 && report[0].rule == "agent-role" && report[0].code == "role-forbids")
        try house.stop()
    }
}
