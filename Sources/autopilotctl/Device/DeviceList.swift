// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `device list`: a customer's registered devices in the order in which they came.
enum DeviceList {
    static let command = Command(
        "device", "list", "lists a customer's registered devices",
        arguments: [Argument("CUSTOMER", "the customer's name")]
    ) { invocation, output throws(Failure) in
        var devices: [DeviceInfo] = []
        try DaemonConnection(invocation).call(ListDevices.self, .init(customer: invocation[0])) { page in
            devices += page.devices
        }
        if invocation.wantsJSON {
            output.json(devices)
        } else if devices.isEmpty {
            output.line("No device is registered to \(invocation[0]).")
        } else {
            output.write(text(devices))
        }
        return .done
    }

    private static func text(_ devices: [DeviceInfo]) -> String {
        var table = TextTable(
            "Serial number", "Product ID", "Manufacturer", "Model", "Group tag", "Origin", "Registered")
        for device in devices {
            table.add(
                device.serialNumber ?? "", device.productId ?? "", device.manufacturer ?? "", device.model ?? "",
                device.groupTag ?? "", device.origin, device.registeredAt)
        }
        return table.text
    }
}
