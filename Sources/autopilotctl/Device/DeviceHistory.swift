// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `device history`: everything that was done to a device.
enum DeviceHistory {
    static let command = Command(
        "device", "history", "everything that was done to a device, also before it was registered again",
        arguments: [Argument("DEVICE", "a serial number, Windows product ID or device id")]
    ) { invocation, output throws(Failure) in
        let entries = try DaemonConnection(invocation).call(
            ShowDeviceHistory.self, .init(device: invocation[0])
        ).entries
        if invocation.wantsJSON { output.json(entries) } else { output.write(AuditList.text(entries)) }
        return .done
    }
}
