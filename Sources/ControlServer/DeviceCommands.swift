// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Registry

extension ControlServer {
    var deviceCommands: [Command] {
        [
            Command(ListDevices.self, .permission(.read)) { parameters, caller, pages in
                let customer = try await customer(parameters.customer, caller)
                return try await pages.all(after: parameters.after ?? 0) { id in
                    let limit = Pages<ListDevices>.size(parameters.limit)
                    let devices = try await registry.devices(of: customer.id, after: id, limit: limit)
                    let page = Pages<ListDevices>.fitting(devices.map { DeviceInfo($0) })
                    let next = devices.count == limit || page.count < devices.count ? page.last?.id : nil
                    return (ListDevices.Reply(devices: Array(page), next: next), next)
                }
            },
            Command(ShowDevice.self, .permission(.read)) { parameters, caller in
                try await show(parameters.device, caller)
            },
        ]
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
        return ShowDevice.Reply(devices: Array(Pages<ShowDevice>.fitting(devices.prefix(100).map { DeviceInfo($0) })))
    }
}
