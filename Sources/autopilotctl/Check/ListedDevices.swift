// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Linux

/// The devices that the rows of a list named so far, to recognize those that are named again.
///
/// For registering, identity decides as it does in the registry. For the other operations a serial number alone is
/// enough too, since it names the device that is there.
struct ListedDevices {
    private let operation: Operation
    private var table = FingerprintTable()

    init(_ operation: Operation) {
        self.operation = operation
    }

    /// What speaks against a row that reads well; nil where it names a device of its own, which is then noted.
    mutating func objection(
        to device: ListedDevice, inRow row: Int, _ findings: [Finding]
    ) throws(SystemCallError) -> RowVerdict? {
        let keys = keys(of: device)
        var rows: [Int] = []
        var mark: UInt64 = 0
        for key in keys {
            guard let entry = try table.entry(of: key.fingerprint), key.accepts(entry) else { continue }
            if rows.isEmpty, !key.isPlain { mark = entry.mark }
            if !rows.contains(entry.row) { rows.append(entry.row) }
        }
        guard let first = rows.first else {
            for key in keys { try table.insert(key.fingerprint, .init(row: row, mark: key.mark)) }
            return nil
        }
        guard operation == .registerDevice else { return .duplicate(of: first) }
        if rows.count > 1 { return .refused(.invalid, .ambiguousIdentity(rows), findings) }
        let own = Self.mark(device.hardware.endorsementKey)
        if mark != 0, own != 0, mark != own { return .refused(.refused, .hardwareChanged(inRow: first), findings) }
        return .duplicate(of: first)
    }

    // MARK: Keys

    private struct Key {
        var fingerprint: Fingerprint
        /// The endorsement key; of a plain serial number, the maker.
        var mark: UInt64
        var isPlain = false

        /// Whether what was stored is of the same device; serial numbers of two makers are two.
        func accepts(_ entry: FingerprintTable.Entry) -> Bool {
            !isPlain || mark == 0 || entry.mark == 0 || mark == entry.mark
        }
    }

    private func keys(of device: ListedDevice) -> [Key] {
        let endorsementKey = Self.mark(device.hardware.endorsementKey)
        var keys = DeviceIdentity.all(of: device).map { identity in
            Key(fingerprint: Fingerprint(UInt8(identity.kind.rawValue), identity.value), mark: endorsementKey)
        }
        guard operation != .registerDevice else { return keys }
        if let id = device.deviceID { keys.append(Key(fingerprint: Fingerprint(0x80, id.utf8), mark: 0)) }
        if let serialNumber = device.hardware.serialNumber ?? device.serialNumber {
            let maker = (device.hardware.manufacturer ?? device.manufacturer)?.lowercased()
            keys.append(
                Key(
                    fingerprint: Fingerprint(0x81, serialNumber.lowercased().utf8),
                    mark: Self.mark(maker.map { Array($0.utf8) }), isPlain: true))
        }
        return keys
    }

    private static func mark(_ value: [UInt8]?) -> UInt64 { value.map { Fingerprint(0x82, $0).high } ?? 0 }
}

extension Refusal {
    /// The row's identifiers belong to different devices of the same list.
    fileprivate static func ambiguousIdentity(_ rows: [Int]) -> Refusal {
        let names = rows.map { "that of row \($0)" }.joined(separator: " and ")
        return Refusal(
            .ambiguousIdentity, reason: "The row's identifiers belong to different devices of this list: \(names).",
            nextStep: "Check which identifier is wrong, or collect the hardware hash again on the device itself.")
    }

    /// The same machine with another TPM than an earlier row has.
    fileprivate static func hardwareChanged(inRow row: Int) -> Refusal {
        Refusal(
            .hardwareChanged,
            reason:
                "The hash has another TPM than that of row \(row), which is the same machine: its board was changed.",
            nextStep: "Leave the row of the old board out of the list.")
    }
}
