// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// What the rows of a list before would have done, while the list is only looked at: nothing of it is written.
package struct PlanMemory: Sendable {
    /// Devices that earlier rows would register, by what identifies them.
    private var planned: [DeviceIdentity: (device: KnownDevice, row: Int)] = [:]
    /// The first row that got what it asked for, by the registered device that it names.
    private var rows: [Int64: Int] = [:]
    private var count: Int64 = 0

    package init() {}

    /// What a row meets: devices of the registry, and those that rows before it would register.
    func match(_ row: JudgedRow, registered: DeviceMatch) -> DeviceMatch {
        guard case .device(let device) = row.reading else { return .none }
        var known = registered.devices.map { (device: $0, row: rows[$0.id]) }
        for identity in DeviceIdentity.all(of: device) {
            guard let found = planned[identity], !known.contains(where: { $0.device.id == found.device.id }) else {
                continue
            }
            known.append((found.device, found.row))
        }
        guard let first = known.first else { return .none }
        return known.count == 1 ? .one(first.device, listedInRow: first.row) : .several(known.map(\.device))
    }

    /// Notes what a row would do.
    mutating func note(
        _ row: JudgedRow, _ match: DeviceMatch, _ action: RowAction, _ verdict: RowVerdict, customerID: Int64
    ) {
        guard !verdict.outcome.isRejected else { return }
        if case .register(let device, _) = action {
            count += 1
            let new = KnownDevice(
                id: -count, customerID: customerID, serialNumber: device.serialNumber, productID: device.productID,
                manufacturer: device.manufacturer, model: device.model, groupTag: device.groupTag, origin: .thisPartner,
                endorsementKey: device.hardware.endorsementKey)
            for identity in DeviceIdentity.all(of: device) { planned[identity] = (new, row.number) }
        } else if case .one(let known, _) = match, rows[known.id] == nil {
            rows[known.id] = row.number
        }
    }
}
