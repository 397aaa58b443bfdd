// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `device show`: the devices, mostly one, with a serial number or Windows product ID.
enum DeviceShow {
    static let command = Command(
        "device", "show", "shows a registered device",
        arguments: [Argument("DEVICE", "a serial number or Windows product ID")]
    ) { invocation, output throws(Failure) in
        let devices = try DaemonConnection(invocation).call(ShowDevice.self, .init(device: invocation[0])).devices
        if invocation.wantsJSON {
            output.json(devices)
        } else {
            output.write(devices.map(text).joined(separator: "\n"))
        }
        return .done
    }

    private static func text(_ device: DeviceInfo) -> String {
        var list = DetailList()
        list.add("Customer", device.customer)
        list.add("Serial number", device.serialNumber)
        list.add("Windows product ID", device.productId)
        list.add("Manufacturer", device.manufacturer)
        list.add("Model", device.model)
        list.add("Group tag", device.groupTag)
        list.add("Hardware hash", device.hasHash ? "kept" : "none")
        list.add("Partner Center profile", device.profile)
        list.add("Added by", device.origin + (device.originName.map { " (\($0))" } ?? ""))
        list.add("Origin recorded", "\(device.originAt) by \(device.originBy)")
        list.add("Authority", device.authority)
        list.add("Registered", "\(device.registeredAt) by \(device.registeredBy)")
        list.add("Import", device.import.map { id in "\(id)" + (device.row.map { ", row \($0)" } ?? "") })
        return list.text
    }
}
