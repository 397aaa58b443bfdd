// SPDX-License-Identifier: Apache-2.0

extension RemoteJob {
    /// Reads the state of a submission.
    init(_ object: WireObject) throws(WireError) {
        let devices = try object.objects("devicesStatus") ?? []
        self.init(
            status: try object.word("status") ?? "unknown",
            devices: try devices.map { (entry) throws(WireError) in try RemoteJobDevice(entry) })
    }
}

extension RemoteJobDevice {
    /// Reads the entry of one device.
    init(_ object: WireObject) throws(WireError) {
        self.init(
            deviceID: try object.text("deviceId"), serialNumber: try object.text("serialNumber"),
            productKey: try object.text("productKey"), status: try object.word("status"),
            errorCode: try object.text("errorCode"), errorDescription: try object.text("errorDescription"))
    }
}
