// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Registration

extension DeviceInfo {
    init(_ record: DeviceRecord) {
        let device = record.device
        self.init(
            id: device.id, customer: record.customer.rawValue, serialNumber: device.serialNumber,
            productId: device.productID, manufacturer: device.manufacturer, model: device.model,
            groupTag: device.groupTag, profile: device.profile?.rawValue, origin: device.origin.rawValue,
            originName: device.originName, originAt: Timestamp.text(record.originAt), originBy: record.originBy,
            authority: record.authority.rawValue,
            registeredAt: Timestamp.text(record.registeredAt), registeredBy: record.registeredBy,
            import: record.importID, row: record.row.map(Int64.init), hasHash: record.hasHash)
    }
}
