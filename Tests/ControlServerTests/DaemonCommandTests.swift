// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Control
import Glibc
import Programs
import Testing
import Varlink

let isRoot = getuid() == 0

@Suite(.timeLimit(.minutes(60)), .enabled(if: isRoot, "only root is an admin agent without a group"))
struct DaemonCommandTests {
    @Test func `the status says what waits and why`() async throws {
        let waiting = WaitingFileInfo(
            folder: "Contoso", file: "list.csv", reason: "The daemon may not read the file.",
            since: "2026-01-31T08:30:00Z")
        try await RunningServer.run(waiting: [waiting]) { server in
            let status = try await server.call(GetStatus.self, .init()).status
            #expect(status.version == "1.2.3")
            #expect(status.authority == "local")
            #expect(status.waitingFiles == 1)
            #expect(status.oldestWaiting == [waiting])
        }
    }

    @Test func `a refused configuration is the answer to reload`() async throws {
        let refusal = CommandRefusal("wrong-configuration", reason: "line 3: no such key.", nextStep: "Mend it.")
        try await RunningServer.run(reload: refusal) { server in
            let error = try await server.refusal(Reload.self, NoParameters())
            #expect(error?.kind == .refused)
            #expect(error?.reason == "line 3: no such key.")
        }
        try await RunningServer.run { server in _ = try await server.call(Reload.self, NoParameters()) }
    }

    @Test func `an import or a device that is not there is not found`() async throws {
        try await RunningServer.run { server in
            try await server.expect("unknown-import", ShowImport.self, .init(id: 7))
            try await server.expect("unknown-import", WaitImport.self, .init(id: 7))
            try await server.expect("unknown-import", WaitImport.self, .init(file: "a.csv"))
            try await server.expect("unknown-device", ShowDevice.self, .init(device: "S"))
        }
    }

    @Test func `devices with endless names come in pages that a message can hold`() async throws {
        try await RunningServer.run { server in
            let customer = try await server.addCustomer("contoso")
            try await server.register(60, for: customer, model: String(repeating: "\u{1}", count: 10_000))
            let page = try await server.call(ListDevices.self, .init(customer: "contoso"))
            #expect((1..<60).contains(page.devices.count))
            #expect(page.next == page.devices.last?.id)
            let all = try await server.control("device", "list", "contoso", "--json")
            #expect(all.output.matches(of: /"serialNumber"/).count == 60)
        }
    }
}
