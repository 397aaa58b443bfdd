// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Crypto
internal import Database
internal import SQLite

/// Makes the numbers by which the table `device_keys` finds devices: one of each thing that a device carries.
///
/// A number is the first eight bytes of SHA-256 of what the thing is and of its bytes. It is compared at once, where texts
/// and bytes need a loop, and takes less room. Two things can have one number, so whoever finds a device by it looks at
/// the device too; nobody can make many that do, which would make every look-up long.
final class DeviceKeyDigest {
    private let digest: StreamingSHA256

    init() {
        do {
            digest = try StreamingSHA256()
        } catch {
            // No provider of libcrypto lacks SHA-256; what is left to fail is memory.
            preconditionFailure("\(error)")
        }
    }

    /// Identities with their keys.
    func keyed(_ identities: [DeviceIdentity]) -> [KeyedIdentity] {
        identities.map { identity in
            // Who asks for a serial number alone, and who knows its maker too, finds the device by the same key.
            let isNamed = identity.kind == .serialNumberAndManufacturer
            let number = identity.value.withUnsafeBytes { value in
                let end = isNamed ? value.firstIndex(of: 0) : nil
                return key(identity.kind, UnsafeRawBufferPointer(rebasing: value[..<(end ?? value.count)]))
            }
            return KeyedIdentity(identity: identity, key: number)
        }
    }

    /// The keys of all that a device is found by: what identifies it, and its numbers where they do not.
    func keys(of identities: [KeyedIdentity], serialNumber: String?, productID: String?) -> [Int64] {
        var keys = identities.map(\.key)
        for (kind, number) in [(.serialNumberAndManufacturer, serialNumber), (.productID, productID)]
            as [(DeviceIdentity.Kind, String?)]
        {
            guard var number, !identities.contains(where: { $0.identity.kind == kind }) else { continue }
            keys.append(number.withUTF8 { key(kind, UnsafeRawBufferPointer($0)) })
        }
        return keys
    }

    /// The keys of all that a registered device is found by.
    func keys(of hardware: HardwareIdentity) -> [Int64] {
        keys(
            of: keyed(DeviceIdentity.all(of: hardware)), serialNumber: hardware.serialNumber,
            productID: hardware.productID)
    }

    /// The keys of all that the device of a row would be found by; none where it names none.
    func keys(of row: JudgedRow, _ identities: [KeyedIdentity]) -> [Int64] {
        if case .device(let device) = row.reading { keys(of: device, identities) } else { [] }
    }

    /// The keys of all that a listed device would be found by.
    func keys(of device: ListedDevice, _ identities: [KeyedIdentity]) -> [Int64] {
        keys(
            of: identities, serialNumber: device.hardware.serialNumber ?? device.serialNumber,
            productID: device.hardware.productID ?? device.productID)
    }

    /// Lets SQL texts look for a thing: `device_key(kind, value)`, NULL for NULL.
    static func define(on connection: SQLiteConnection) throws(DatabaseError) {
        let digest = DeviceKeyDigest()
        try connection.define("device_key") { kind, value in
            DeviceIdentity.Kind(rawValue: Int(kind)).map { digest.key($0, value) } ?? 0
        }
    }

    /// SQL for the ids among which those are that carry the serial number that an expression stands for.
    static func devices(serialNumber expression: String) -> String {
        "(SELECT device_id FROM device_keys WHERE key = device_key(\(DeviceIdentity.Kind.serialNumberAndManufacturer.rawValue), \(expression)))"
    }

    /// The same for a Windows product ID.
    static func devices(productID expression: String) -> String {
        "(SELECT device_id FROM device_keys WHERE key = device_key(\(DeviceIdentity.Kind.productID.rawValue), \(expression)))"
    }

    private func key(_ kind: DeviceIdentity.Kind, _ value: UnsafeRawBufferPointer) -> Int64 {
        withUnsafeTemporaryAllocation(byteCount: 1 + value.count, alignment: 1) { message in
            message[0] = UInt8(kind.rawValue)
            let copy = UnsafeMutableRawBufferPointer(rebasing: message[1...])
            copy.copyMemory(from: value)
            if kind == .serialNumberAndManufacturer {
                // Letter case does not matter when somebody asks for a serial number.
                for place in copy.indices { copy[place] = copy[place].lowercasedASCII }
            }
            digest.update(UnsafeRawBufferPointer(message))
        }
        return withUnsafeTemporaryAllocation(byteCount: SHA256.byteCount, alignment: 8) { bytes in
            digest.finalize(into: bytes)
            return Int64(bigEndian: bytes.load(as: Int64.self))
        }
    }
}
