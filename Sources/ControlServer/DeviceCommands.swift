// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Registry

extension ControlServer {
    var deviceCommands: [Command] {
        [
            Command(ListDevices.self, .permission(.read)) { parameters, caller, pages in
                try await list(parameters, caller, pages)
            },
            Command(ShowDevice.self, .permission(.read)) { parameters, caller in
                try await show(parameters.device, caller)
            },
        ]
    }

    /// The most entries of one reply, so that it stays far below the limit of a message.
    static let pageSize = 100

    private func list(
        _ parameters: ListDevices.Parameters, _ caller: Caller,
        _ pages: Pages<ListDevices>
    ) async throws -> ListDevices.Reply {
        let customer = try await customer(parameters.customer, caller)
        let limit = Self.pageSize(parameters.limit)
        var after = parameters.after ?? 0
        while true {
            let devices = try await registry.devices(of: customer.id, after: after, limit: limit)
            let isLast = devices.count < limit
            let page = ListDevices.Reply(
                devices: devices.map { DeviceInfo($0) }, next: isLast ? nil : devices.last?.device.id)
            guard pages.areWanted, let next = page.next else { return page }
            try await pages.send(page)
            after = next
        }
    }

    private func show(_ text: String, _ caller: Caller) async throws -> ShowDevice.Reply {
        let sight = try await lookup.sight(of: caller, among: try await registry.customers())
        let devices = try await registry.devices(naming: text).filter { sight.includes($0.device.customerID) }
        guard !devices.isEmpty else {
            throw ControlError(
                .notFound, "unknown-device",
                reason: "No registered device has the serial number or Windows product ID '\(text.shortened)'.",
                nextStep: "'autopilotctl device list CUSTOMER' shows the devices of a customer.")
        }
        return ShowDevice.Reply(devices: devices.prefix(Self.pageSize).map { DeviceInfo($0) })
    }

    static func pageSize(_ asked: Int64?) -> Int {
        Int(min(max(asked ?? Int64(pageSize), 1), Int64(pageSize)))
    }
}
