// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Testing

/// Commands about the same customer that come at the same time: one after the other, each recorded.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct SameTimeTests {
    private struct Entry: Decodable {
        var operation: String
        var outcome: String
    }

    private struct Delegation: Decodable {
        struct GDAP: Decodable { var id: Int }
        var gdaps: [GDAP]
    }

    /// Starts all of them, then waits for each; answers their exit statuses.
    private func together(_ house: PartnerHouse, _ commands: [[String]]) throws -> [CInt] {
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard null >= 0 else { throw Fault.system("open /dev/null") }
        defer { close(null) }
        let started = try commands.map { command in
            try ChildProcess(
                Programs.control, ["--root=\(house.root.path)"] + command, environment: ProgramRun.plainEnvironment,
                descriptors: [0: null, 1: null, 2: null])
        }
        return try started.map { try $0.wait() }
    }

    @Test func `commands at the same time are all done, and all in the audit trail`() throws {
        let house = try PartnerHouse()
        let day = MovableClock.day(in: 100)
        let grant = ["delegation", "grant", "contoso", "--gdap", "--role", "Global Reader", "--expires", day]
        let updates = (1...6).map { ["customer", "update", "contoso", "--group-tag", "tag-\($0)"] }
        let profiles = (1...6).map { ["profile", "create", "contoso", "P\($0)"] }
        let statuses = try together(house, updates + profiles + Array(repeating: grant, count: 6))
        #expect(statuses.allSatisfy { $0 == 0 })
        let entries = try house.control.json([Entry].self, "audit", "list", "--customer", "contoso")
        for operation in ["customer.update", "profile.create", "delegation.grant"] {
            #expect(entries.count { $0.operation == operation && $0.outcome == "done" } == 6, "\(operation)")
        }
        let delegation = try house.control.json(Delegation.self, "delegation", "show", "contoso")
        #expect(delegation.gdaps.map(\.id).sorted() == Array(1...6))
        #expect(try house.control.succeed("registry", "verify").contains("whole"))
        try house.stop()
    }

    @Test func `of two that exclude each other one is done and one is refused`() throws {
        let house = try PartnerHouse(customer: nil)
        for number in 1...4 {
            try house.control.succeed(
                "customer", "add", "c\(number)", "--tenant-id", "11111111-2222-4333-8444-00000000000\(number)",
                "--domain", "c\(number).example")
            let accept = ["customer", "accept", "c\(number)"]
            #expect(try together(house, [accept, accept]).sorted() == [0, 1])
            let entries = try house.control.json([Entry].self, "audit", "list", "--customer", "c\(number)")
            #expect(entries.count { $0.operation == "customer.accept" } == 1)
        }
        try house.stop()
    }
}
