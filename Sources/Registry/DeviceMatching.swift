// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// Finds the registered devices that a row of an import names.
struct DeviceMatching {
    let devices: DeviceTable
    let record: ImportRecord
    private var connection: any Connection { devices.connection }

    init(devices: DeviceTable, record: ImportRecord) {
        self.devices = devices
        self.record = record
    }

    /// For registering, identity decides, whoever's the device is; for the other operations one identifier is enough if
    /// it names one device of the import's customer.
    func match(_ row: JudgedRow, _ identities: [KeyedIdentity]) throws(DatabaseError) -> DeviceMatch {
        guard case .device(let device) = row.reading else { return .none }
        let found = try devices.matching(identities, authority: record.authority)
        if record.operation == .registerDevice { return try match(found) }
        let own = try ownDevices(device, found)
        if !own.isEmpty { return try match(own) }
        if let (departed, row) = try DepartedDeviceTable(connection: connection)
            .departed(in: record.id, of: record.customerID, naming: device)
        {
            return .one(departed, listedInRow: row)
        }
        // To this customer's list, what another customer has is not registered; the rules say so.
        return try match(Array(found.prefix(1)))
    }

    private func match(_ found: [KnownDevice]) throws(DatabaseError) -> DeviceMatch {
        guard let first = found.first else { return .none }
        guard found.count == 1 else { return .several(found) }
        return .one(first, listedInRow: try RowTable(connection: connection).row(of: record.id, naming: first.id))
    }

    /// The customer's devices that the identity names, else those that the plain numbers name.
    private func ownDevices(_ device: ListedDevice, _ found: [KnownDevice]) throws(DatabaseError) -> [KnownDevice] {
        if let id = device.deviceID.flatMap({ Int64($0) }),
            let named = try devices.device(id),
            named.customerID == record.customerID
        {
            return [named]
        }
        if let id = device.deviceID,
            let named = try devices.device(remoteID: id, of: record.customerID)
        {
            return [named]
        }
        let identified = found.filter { $0.customerID == record.customerID }
        if !identified.isEmpty { return identified }
        return try devices.devices(
            of: record.customerID, authority: record.authority,
            serialNumber: device.hardware.serialNumber ?? device.serialNumber,
            manufacturer: device.hardware.manufacturer ?? device.manufacturer,
            productID: device.hardware.productID ?? device.productID)
    }
}
