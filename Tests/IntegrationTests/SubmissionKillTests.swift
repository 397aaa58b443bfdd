// SPDX-License-Identifier: Apache-2.0

import Glibc
import ScratchFolder
import Testing

/// A power cut at any point of a submission: nothing is registered twice, and nothing is lost.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct SubmissionKillTests {
    @Test func `killed with calls of every kind under way, it goes on and does nothing twice`() throws {
        let customers = ["NotDone", "Done", "Append", "Polled", "Listed", "Assigned", "Deleted"]
        let partner = try ConnectedPartner.ready(customers: customers) { made in
            for number in [3, 6, 7] {
                try made.service.post(
                    "devices",
                    #"{"customer": "\#(ConnectedPartner.tenant(number))", "batch": "std", "serials": ["SN9-\#(number)"]}"#
                )
            }
        }
        let calls = [
            ("NotDone", "POST", "deviceBatches$", #", "work": false"#), ("Done", "POST", "deviceBatches$", ""),
            ("Append", "POST", "deviceBatches/std/devices$", ""), ("Polled", "GET", "batchJobStatus", ""),
            // The first listing is what the import begins with.
            ("Listed", "GET", "deviceBatches$", #", "after": 1"#), ("Assigned", "PATCH", "DevicePolicyUpdates", ""),
            ("Deleted", "DELETE", "devices", ""),
        ]
        try partner.fault(#"{"name": "job-forgotten"}"#, for: "Listed")
        for (customer, method, path, more) in calls {
            try partner.fault(#"{"name": "hold", "path": "\#(path)", "method": "\#(method)"\#(more)}"#, for: customer)
        }
        for (number, customer) in zip(1..., customers) where !["Assigned", "Deleted"].contains(customer) {
            try partner.drop(["SN1-\(number)", "SN2-\(number)"], as: "new.csv", of: customer)
        }
        try partner.control.succeed("profile", "create", "Assigned", "Kiosk", "--setting", "skip-express-settings")
        try partner.drop(["SN9-6"], as: "kiosk.csv", below: "apply-profile/Kiosk", of: "Assigned")
        try partner.drop(["SN9-7"], as: "gone.csv", below: "deregister", of: "Deleted")
        for (customer, method, path, more) in calls {
            let count = more.contains("after") ? 2 : 1
            try partner.service.awaitRequests("\(partner.tenant(of: customer))/.*\(path)", method: method, count: count)
        }
        try partner.killAndStartAgain()
        try partner.service.post("release")
        for customer in customers.prefix(5) {
            #expect(try partner.result(of: customer).summary().outcomes == ["registered": 2], "\(customer)")
        }
        #expect(try partner.result(of: "Assigned").summary().outcomes == ["profile-applied": 1])
        #expect(try partner.result(of: "Deleted").summary().outcomes == ["deregistered": 1])
        let held = try partner.service.devices()
        for device in held.counted where !device.device.hasPrefix("SN9") {
            #expect((device.submitted, device.registered) == (1, 1), "\(device)")
        }
        // Two of each of the first five, and the seeded ones of two.
        #expect(held.present.count == 12)
        #expect(try partner.end() == [:])
    }

    @Test func `killed at any change of the disk on the way, it ends as if it had not been`() throws {
        let run = try SubmissionKillRun()
        let calls = try run.undisturbed()
        // Otherwise the points below would not be what they are said to be.
        #expect(run.span.count > 20 && calls.count >= run.span.upperBound)
        // Around the call itself each of them, and of the others every n-th.
        let step = KillTests.step == 1 ? 1 : 2 * KillTests.step
        let others = stride(from: run.span.lowerBound + KillTests.seed % step, through: calls.count, by: step)
        for point in Set(run.sent - 1...run.sent + 2).union(others).sorted() {
            try run.killed(at: point, torn: point % 2 == 0, calls)
        }
        try run.end()
    }
}

/// One list that is registered and gets the default profile, again and again from the same state, with kills.
private final class SubmissionKillRun {
    /// The changes of the disk from the judging of the first row to the last answer, by their numbers.
    private(set) var span = 0...0
    /// The last change of the disk before the devices went out.
    private(set) var sent = 0
    private let partner: ConnectedPartner
    private var wanted = ""
    private static let profile = "44444444-4444-4444-8444-444444444444"
    private let list = Array(
        ([PlainList.header] + (1...3).map { PlainList.line(PlainList.serial("K", $0)) }
            + [PlainList.line(PlainList.serial("K", 2)), ",,,Contoso,Synthetic 14"]).joined(separator: "\r\n").utf8)

    init() throws {
        let service = try LoopbackPartnerCenter(keepsState: false)
        try Self.reset(service)
        partner = try ConnectedPartner.ready(settings: "PollSec=100ms", service: service)
        // A first import lists what Partner Center has, the profile among it.
        try partner.drop(["SN0"], as: "first.csv")
        let first = try partner.result()
        try partner.control.succeed("customer", "update", "Contoso", "--default-profile", "Kiosk")
        try partner.daemon.stop()
        let removed = try ProgramRun("/bin/rm", ["-r", first.folder])
        if removed.status != 0 { throw Fault("rm: \(removed)") }
    }

    /// The service as it was before the first list; the sign-in that the daemon keeps is still good.
    private static func reset(_ service: LoopbackPartnerCenter) throws {
        let tenant = ConnectedPartner.tenant(1)
        try service.post("reset")
        try service.post("settings", #"{"rotation": "none", "job": {"polls": 0}}"#)
        try service.post("customers", #"{"id": "\#(tenant)", "companyName": "Contoso"}"#)
        try service.post("policies", #"{"customer": "\#(tenant)", "name": "Kiosk", "id": "\#(profile)"}"#)
    }

    /// Runs it without a kill, keeps the report to compare, and tells every change of the disk.
    func undisturbed() throws -> [DiskCall] {
        let root = try begin()
        let log = "\(root.outside)/calls"
        let hold = #"{"name": "hold", "path": "deviceBatches", "method": "POST"}"#
        try partner.fault(hold)
        let daemon = try start(root, .killAt, ["PRELOAD_LOG": log])
        try partner.service.awaitRequests("deviceBatches", method: "POST")
        // What comes after the call was recorded is done too: the next change waits for the answer.
        sent = try DiskCall.read(log).count
        try partner.service.post("release")
        let result = try root.awaitResult("Contoso", daemon)
        #expect(try daemon.stop() == 0)
        #expect(
            try result.report().map(\.outcome) == ["registered", "registered", "registered", "unchanged", "invalid"])
        wanted = try result.comparable()
        let calls = try DiskCall.read(log)
        span = max(1, sent - 20)...calls.count
        return calls
    }

    /// Kills it before its n-th change of the disk, or half-way through it, and lets it go on.
    func killed(at point: Int, torn: Bool, _ calls: [DiskCall]) throws {
        let root = try begin()
        let environment = ["KILL_AT": "\(point)"].merging(torn ? ["KILL_TORN": "1"] : [:]) { $1 }
        let daemon = try start(starting: root, .killAt, environment)
        if try root.awaitResultOrEnd("Contoso", daemon) != nil { daemon.process.send(signal: SIGTERM) }
        _ = try daemon.process.wait()
        let what = "killed at \(calls.indices.contains(point - 1) ? "\(calls[point - 1])" : "\(point)"), torn: \(torn)"
        let next = try start(root, nil, [:])
        let result = try root.awaitResult("Contoso", next)
        #expect(try next.stop() == 0, "\(what)")
        #expect(try result.comparable() == wanted, "\(what)\n\(next.journal)")
        let held = try partner.service.devices()
        #expect(held.present.count == 3, "\(what)")
        for device in held.counted { #expect((device.submitted, device.registered) == (1, 1), "\(what): \(device)") }
        #expect(try partner.service.violations() == [:], "\(what)")
    }

    func end() throws { try partner.service.stop() }

    private func begin() throws -> ScratchRoot {
        try Self.reset(partner.service)
        let root = try partner.root.copy()
        try root.drop(list, as: "list.csv", for: "Contoso")
        return root
    }

    private func start(
        _ root: ScratchRoot, _ preload: PreloadLibrary?, _ more: [String: String]
    ) throws -> RunningDaemon {
        try RunningDaemon(root, preload: preload, environment: partner.environment.merging(more) { $1 })
    }

    private func start(
        starting root: ScratchRoot, _ preload: PreloadLibrary?, _ more: [String: String]
    ) throws -> RunningDaemon {
        try RunningDaemon(starting: root, preload: preload, environment: partner.environment.merging(more) { $1 })
    }
}

extension ImportResult {
    /// What must not depend on what happened on the way.
    fileprivate func comparable() throws -> String { try readText("\(folder)/report.csv") }
}
