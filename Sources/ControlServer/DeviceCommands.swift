// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import HardwareHash
internal import Linux
internal import Registry
internal import Relationships

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
            // A hash holds what identifies a machine and its network adapters: only who could list it gets it.
            Command(ExportDevices.self, .permissions([.read, .registerDevice])) { parameters, caller, pages in
                try await export(parameters, caller, pages)
            },
        ]
    }

    private func export(
        _ parameters: ExportDevices.Parameters, _ caller: Caller, _ pages: Pages<ExportDevices>
    ) async throws -> ExportDevices.Reply {
        guard let format = PortalFormat(rawValue: parameters.format) else {
            throw ControlError(
                .unknownWord(parameters.format, kind: "format", accepted: PortalFormat.allCases.map(\.rawValue)),
                .invalid)
        }
        let customer = try await customer(parameters.customer, caller)
        let first = parameters.after ?? 0
        let count = try await registry.recordExport(
            format, of: customer, after: first, by: caller.person, at: Clocks.wall)
        journal.exported(count, for: format, of: customer.name, caller.person)
        return try await pages.all(after: first) { id in
            let limit = Pages<ExportDevices>.size(parameters.limit)
            let devices = try await registry.exportedDevices(of: customer.id, after: id, limit: limit)
            let page = Pages<ExportDevices>.fitting(devices.map(ExportedDeviceInfo.init))
            let next = devices.count == limit || page.count < devices.count ? page.last?.id : nil
            return (ExportDevices.Reply(devices: Array(page), next: next), next)
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
        return ShowDevice.Reply(devices: Array(Pages<ShowDevice>.fitting(devices.prefix(100).map { DeviceInfo($0) })))
    }
}

extension ExportedDeviceInfo {
    fileprivate init(_ exported: ExportedDevice) {
        let device = exported.device
        self.init(
            id: device.id, serialNumber: device.serialNumber, productId: device.productID,
            manufacturer: device.manufacturer, model: device.model, groupTag: device.groupTag,
            hardwareHash: exported.hash.map { String(decoding: HardwareHash.canonicalText(of: $0), as: UTF8.self) })
    }
}
