// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// Works out and writes what recording an origin does to the device that one row names.
struct OriginRecorder {
    let connection: any Connection
    let customer: Customer
    let origin: RecordedOrigin
    let authority: AuthorityKind
    let by: String
    let at: Int64
    /// What rows were found to name before any of them was recorded, by their numbers, and what was named since.
    private var found: [Int: [KnownDevice]] = [:]
    private var touched: TouchedDevices

    init(
        connection: any Connection, customer: Customer, origin: RecordedOrigin, authority: AuthorityKind, by: String,
        at: Int64
    ) {
        self.connection = connection
        self.customer = customer
        self.origin = origin
        self.authority = authority
        self.by = by
        self.at = at
        touched = TouchedDevices(DeviceKeyDigest())
    }

    /// Looks up what the rows name, all together.
    mutating func lookUp(_ rows: [JudgedRow]) throws(DatabaseError) {
        let devices = try connection.together(rows) { row throws(DatabaseError) -> [KnownDevice] in
            guard case .device(let device) = row.reading else { return [] }
            return try self.devices(like: device)
        }
        found = Dictionary(zip(rows.map(\.number), devices)) { first, _ in first }
    }

    /// Answers what came of the row, the device it is about, and the origin that the device had before.
    mutating func record(
        _ row: JudgedRow
    ) throws(DatabaseError) -> (recording: DeviceRecording, deviceID: Int64?, before: Origin?) {
        switch row.reading {
        case .invalid(let refusal):
            return (recording(row, .invalid, refusal.reason, refusal.nextStep), nil, nil)
        case .device(let device):
            let found = try devices(like: device, of: row)
            guard found.count < 2 else { return (ambiguous(row, found), nil, nil) }
            guard let known = found.first else { return (recording(row, .recorded), try insert(device), nil) }
            guard known.customerID == customer.id else { return (heldElsewhere(row), nil, nil) }
            return (try record(row, of: known), known.id, known.origin)
        }
    }

    private func record(_ row: JudgedRow, of known: KnownDevice) throws(DatabaseError) -> DeviceRecording {
        if known.origin == origin.origin, known.originName == origin.name { return recording(row, .unchanged) }
        if known.origin == .unknown {
            try write(known.id)
            return recording(row, .filled)
        }
        guard origin.correction != nil else {
            return recording(
                row, .refused, "The device's origin is recorded already: \(known.origin.rawValue).",
                "If that is wrong, correct it with '--correct REASON'; the old value stays in the audit trail.")
        }
        try write(known.id)
        return recording(row, .corrected, "It was \(known.origin.rawValue) before.", "")
    }

    /// The same after what the rows before did.
    private mutating func devices(like device: ListedDevice, of row: JudgedRow) throws(DatabaseError) -> [KnownDevice] {
        let keys = touched.digest.keys(of: row, touched.digest.keyed(row.identities))
        var devices = found.removeValue(forKey: row.number)
        if let known = devices, touched.has(keys, known) { devices = nil }
        let current = if let devices { devices } else { try self.devices(like: device) }
        touched.note(keys, current)
        return current
    }

    /// The devices that the row names: by identity, whoever's they are, else by plain number among the customer's own.
    private func devices(like device: ListedDevice) throws(DatabaseError) -> [KnownDevice] {
        let table = DeviceTable(connection: connection)
        let found = try table.matching(table.keys.digest.keyed(DeviceIdentity.all(of: device)), authority: authority)
        if !found.isEmpty { return found }
        return try table.devices(
            of: customer.id, authority: authority, serialNumber: device.hardware.serialNumber ?? device.serialNumber,
            manufacturer: device.hardware.manufacturer ?? device.manufacturer,
            productID: device.hardware.productID ?? device.productID)
    }

    private func insert(_ device: ListedDevice) throws(DatabaseError) -> Int64 {
        let id = try DeviceTable(connection: connection).insert(
            NewDevice(
                customerID: customer.id, authority: authority, device: device, origin: origin.origin, at: at, by: by,
                originName: origin.name))
        try write(id)
        return id
    }

    private func write(_ id: Int64) throws(DatabaseError) {
        try connection.statement(
            "UPDATE devices SET origin = ?, origin_name = ?, origin_at = ?, origin_by = ? WHERE id = ?"
        ).run(origin.origin.rawValue, origin.name, at, by, id)
    }

    private func ambiguous(_ row: JudgedRow, _ found: [KnownDevice]) -> DeviceRecording {
        let names = found.map { $0.customerID == customer.id ? "device \($0.id)" : "a device of another customer" }
        return recording(
            row, .invalid,
            "The row's identifiers belong to different registered devices: \(names.joined(separator: ", ")).",
            "Check which identifier is wrong.")
    }

    private func heldElsewhere(_ row: JudgedRow) -> DeviceRecording {
        var recording = recording(
            row, .refused, "The device is registered to another customer, and a device belongs to one customer only.",
            "If the device changed hands, whoever had it before must have it deregistered first.")
        recording.rule = .oneCustomer
        return recording
    }

    private func recording(
        _ row: JudgedRow, _ result: DeviceRecording.Result, _ reason: String = "", _ nextStep: String = ""
    ) -> DeviceRecording {
        DeviceRecording(
            row: row.number, serialNumber: row.serialNumber, productID: row.productID, result: result, reason: reason,
            nextStep: nextStep)
    }
}
