// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Linux

/// `device list`: a customer's registered devices in the order in which they came.
enum DeviceList {
    static let command = Command(
        "device", "list", "lists a customer's registered devices",
        arguments: [Argument("CUSTOMER", "the customer's name")]
    ) { invocation, output throws(Failure) in
        if invocation.wantsJSON {
            try list(invocation, output)
        } else {
            try tabulate(invocation, output)
        }
        return .done
    }

    private static func list(_ invocation: Invocation, _ output: Output) throws(Failure) {
        var list = JSONList()
        try DaemonConnection(invocation).call(ListDevices.self, .init(customer: invocation[0])) { page in
            output.write(list.text(page.devices))
        }
        output.write(list.end)
    }

    private static func tabulate(_ invocation: Invocation, _ output: Output) throws(Failure) {
        var table = TextTable(
            "Serial number", "Product ID", "Manufacturer", "Model", "Group tag", "Origin", "Registered")
        var isEmpty = true
        try DaemonConnection(invocation).call(ListDevices.self, .init(customer: invocation[0])) { page in
            for device in page.devices {
                isEmpty = false
                table.add(
                    device.serialNumber ?? "", device.productId ?? "", device.manufacturer ?? "", device.model ?? "",
                    device.groupTag ?? "", device.origin, device.registeredAt)
            }
            if !isEmpty { output.write(table.takeText()) }
        }
        if isEmpty { output.line("No device is registered to \(invocation[0].printable).") }
    }
}
