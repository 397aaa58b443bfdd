// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `rules preview`: what would change for everything registered if DAP were required today.
enum RulesPreview {
    private static let customer = Option("customer", "NAME", "only one customer")
    private static let list = Option("list", nil, "the devices, too")

    private struct WithDevices: Encodable {
        var line: PreviewLineInfo
        var devices: [DeviceInfo]
    }

    static let command = Command(
        "rules", "preview", "what would be refused, and what newly allowed, if DAP were required today",
        details: "By customer, operation and rule, with the number of devices. Nothing is changed.",
        options: [customer, list]
    ) { invocation, output throws(Failure) in
        let daemon = try DaemonConnection(invocation)
        let lines = try daemon.call(PreviewRules.self, .init(customer: invocation.value(customer))).lines
        let devices = invocation.has(list) ? try devices(lines, daemon) : [:]
        switch (invocation.wantsJSON, invocation.has(list)) {
        case (true, false): output.json(lines)
        case (true, true):
            output.json(lines.map { line in WithDevices(line: line, devices: matching(line, devices)) })
        case (false, _): output.write(text(lines, devices, lists: invocation.has(list)))
        }
        return .done
    }

    private static func devices(
        _ lines: [PreviewLineInfo], _ daemon: DaemonConnection
    ) throws(Failure) -> [String: [DeviceInfo]] {
        var devices: [String: [DeviceInfo]] = [:]
        for name in Set(lines.map(\.customer)).sorted() {
            var all: [DeviceInfo] = []
            try daemon.call(ListDevices.self, .init(customer: name)) { page in all += page.devices }
            devices[name] = all
        }
        return devices
    }

    private static func matching(_ line: PreviewLineInfo, _ devices: [String: [DeviceInfo]]) -> [DeviceInfo] {
        (devices[line.customer] ?? []).filter { line.origins.contains($0.origin) }
    }

    private static func text(
        _ lines: [PreviewLineInfo], _ devices: [String: [DeviceInfo]], lists: Bool
    ) -> String {
        guard !lines.isEmpty else { return "Nothing would change if DAP were required today.\n" }
        var table = TextTable("Customer", "Operation", "Would be", "By rule", "Today by", "Origins", "Devices")
        for line in lines {
            table.add(
                line.customer, line.operation, line.becomesAllowed ? "allowed" : "refused", line.rule, line.ruleToday,
                line.origins.joined(separator: ", "), line.origins.isEmpty ? "" : "\(line.devices)")
        }
        guard lists else { return table.text }
        var all = TextTable("Customer", "Operation", "Would be", "Serial number", "Product ID", "Origin")
        for line in lines {
            for device in matching(line, devices) {
                all.add(
                    line.customer, line.operation, line.becomesAllowed ? "allowed" : "refused",
                    device.serialNumber ?? "", device.productId ?? "", device.origin)
            }
        }
        return table.text + "\n" + all.text
    }
}
