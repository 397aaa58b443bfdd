// SPDX-License-Identifier: Apache-2.0

/// The noun `device`.
enum DeviceCommands {
    static let all = [
        DeviceList.command, DeviceShow.command, DeviceHistory.command, DeviceExport.command, DeviceRecord.command,
    ]
}
