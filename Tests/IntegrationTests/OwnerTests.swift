// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// Who counts as the one who dropped a list, and for which customers.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness)), .enabled(if: getuid() == 0, "only root can give a file away"))
struct OwnerTests {
    private static let settings =
        "[Drop]\nSettleSec=100ms\nRescanSec=1s\n[Roles]\nAdminAgents=daemon\nSalesAgents=mail\n"
    private static let daemonAccount: uid_t = 1
    private static let mailAccount: uid_t = 8

    @Test func `for a customer limited to groups others have no role, whatever they have elsewhere`() throws {
        let house = try PartnerHouse(settings: Self.settings)
        try house.control.succeed("customer", "update", "contoso", "--groups", "mail")
        // An admin agent, but no member: the file lies there because somebody moved it.
        try house.root.drop(PartnerHouse.list(["SN1"]), as: "a.csv", for: "contoso", owner: Self.daemonAccount)
        try house.root.drop(PartnerHouse.list(["SN2"]), as: "b.csv", for: "contoso", owner: Self.mailAccount)
        let results = try house.root.awaitResults("contoso", count: 2, house.daemon)
        let outcomes = try Dictionary(uniqueKeysWithValues: results.map { ($0.name.suffix(5), try $0.report()) })
        #expect(outcomes["a.csv"]?.map(\.code) == ["no-role"] && outcomes["a.csv"]?[0].rule == "agent-role")
        #expect(outcomes["b.csv"]?.map(\.outcome) == ["registered"])
        // Root serves everybody.
        try house.root.drop(PartnerHouse.list(["SN3"]), as: "c.csv", for: "contoso")
        let last = try house.root.awaitResults("contoso", count: 3, house.daemon)[2]
        #expect(try last.report().map(\.outcome) == ["registered"])
        try house.stop()
    }

    @Test func `the account that a customer names counts as the owner of every list`() throws {
        let house = try PartnerHouse(settings: Self.settings)
        try house.control.succeed("customer", "update", "contoso", "--actor", "mail")
        // As a share squashes it: nobody's file.
        try house.root.drop(PartnerHouse.list(["SN1"]), as: "a.csv", for: "contoso", owner: 65534)
        let result = try house.root.awaitResult("contoso", house.daemon)
        #expect(try result.summary().outcomes == ["registered": 1] && result.summary().actor == "mail")
        let audit = try house.control.succeed("audit", "list", "--actor", "mail", "--json")
        #expect(audit.contains("device.register"))
        try house.stop()
    }

    @Test func `while the named account does not exist, lists wait and say so`() throws {
        let house = try PartnerHouse(settings: Self.settings)
        try house.control.succeed("customer", "update", "contoso", "--actor", "there-is-no-such-user")
        try house.root.drop(PartnerHouse.list(["SN1"]), as: "a.csv", for: "contoso")
        let folder = "\(house.root.spool)/results/contoso"
        try house.daemon.wait(for: folder) {
            (try? readText("\(folder)/waiting.txt"))?.contains("there-is-no-such-user") == true
        }
        #expect(try house.control.succeed("status").contains("there-is-no-such-user"))
        try house.control.succeed("customer", "update", "contoso", "--actor", "mail")
        #expect(try house.root.awaitResult("contoso", house.daemon).summary().actor == "mail")
        try house.stop()
    }
}
