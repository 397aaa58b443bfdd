// SPDX-License-Identifier: Apache-2.0

import PostgreSQLServer
import Testing

/// Daemons that share a registry, and the work that one Partner Center makes for them.
@Suite(
    .enabled(if: PostgreSQLServer.isInstalled, "no PostgreSQL server is installed"),
    .timeLimit(.minutes(10 * Sanitizer.slowness)))
struct SharedPartnerTests {
    private static let customers = ["Contoso", "Fabrikam", "Tailspin"]
    private let partner: ConnectedPartner
    private let west: ScratchRoot

    /// The first daemon is at work, and the second not yet.
    init() throws {
        let database = try ServerDatabase()
        partner = try .ready(customers: Self.customers, settings: "PollSec=100ms", database: database)
        west = try ScratchRoot(database: database)
        try west.write(
            try readText(partner.root.configuration) + "[Daemon]\nName=west\n", to: west.configuration)
    }

    private func startWest() throws -> RunningDaemon {
        let daemon = try RunningDaemon(west, environment: partner.environment)
        for customer in Self.customers {
            try daemon.wait(for: "\(west.spool)/import") { exists(west.importFolder(customer)) }
        }
        return daemon
    }

    private func list(_ serials: [String]) -> [UInt8] {
        Array((([PlainList.header] + serials.map(PlainList.line)).joined(separator: "\r\n") + "\r\n").utf8)
    }

    private func serials(_ customer: Int, _ list: Int) -> [String] { (1...40).map { "SN\(customer)-\(list)-\($0)" } }

    @Test func `one customer has one submission at a time, whoever sends it, and no call is made twice`() throws {
        let second = try startWest()
        // Every other list is the second daemon's, which makes eight of each customer.
        for number in 0..<8 {
            for (index, customer) in Self.customers.enumerated() {
                let root = number % 2 == 0 ? partner.root : west
                try root.drop(list(serials(index, number)), as: "\(number).csv", for: customer)
            }
        }
        for customer in Self.customers {
            let results =
                try partner.root.awaitResults(customer, count: 4, partner.daemon)
                + west.awaitResults(customer, count: 4, second)
            for result in results { #expect(try result.summary().outcomes == ["registered": 40]) }
        }
        let devices = try partner.service.devices()
        #expect(devices.present.count == 8 * 3 * 40)
        for device in devices.counted { #expect((device.submitted, device.registered) == (1, 1)) }
        // What one daemon does once for all lists of a customer that are fresh, two do once as well.
        let listings = try partner.service.requests("deviceBatches$", method: "GET")
        #expect(listings.count <= 2 * Self.customers.count, "\(listings.map(\.path))")
        #expect(
            second.journal.contains("Partner Center took") || partner.daemon.journal.contains("Partner Center took"))
        #expect(try ControlProgram(root: west).succeed("registry", "verify").contains("The audit trail is whole"))
        #expect(try second.stop() == 0)
        #expect(try partner.end() == [:])
    }

    @Test func `what a daemon was sending when it was killed, another one carries on under the same request id`() throws
    {
        let second = try startWest()
        try partner.fault(#"{"name": "hold", "path": "deviceBatches$", "method": "POST"}"#)
        try partner.drop(["SN1", "SN2"], as: "list.csv")
        try partner.service.awaitRequests("deviceBatches$", method: "POST")
        try partner.daemon.kill()
        try partner.service.post("release")
        // The list is the first one's, which is not there; its devices are not.
        try second.awaitJournal("Partner Center took 2 devices of Contoso", Deadline(in: .seconds(60)))
        let sent = try partner.service.requests("deviceBatches$", method: "POST")
        #expect(Set(sent.map(\.requestId)).count == 1)
        #expect(try ControlProgram(root: west).succeed("status").contains("is not connected to the registry"))
        // Whoever sent it has nothing to do with its list.
        try west.drop(list(["SN3"]), as: "next.csv", for: "Contoso")
        #expect(try west.awaitResult("Contoso", second).summary().outcomes == ["registered": 1])
        #expect(!second.journal.contains("Work cannot go on"))
        try partner.startAgain()
        #expect(try partner.result().summary().outcomes == ["registered": 2])
        for device in try partner.service.devices().counted { #expect(device.registered == 1) }
        #expect(try second.stop() == 0)
        #expect(try partner.end() == [:])
    }

    @Test func `a sign-in that one daemon renewed is the other's, too`() throws {
        try partner.service.post("settings", #"{"rotation": "hard"}"#)
        let second = try startWest()
        for (number, root) in zip(1..., [partner.root, west, partner.root, west]) {
            // Access tokens of both are forgotten, so that each has to renew.
            try partner.fault(#"{"name": "status", "status": 401, "times": 1}"#)
            try root.drop(list(["SN\(number)"]), as: "\(number).csv", for: "Contoso")
            let daemon = root === west ? second : partner.daemon
            let count = (number + 1) / 2
            #expect(
                try root.awaitResults("Contoso", count: count, daemon)[count - 1].summary().outcomes == [
                    "registered": 1
                ])
        }
        #expect(try second.stop() == 0)
        #expect(try partner.end() == [:])
    }
}
