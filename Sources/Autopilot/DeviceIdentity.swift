// SPDX-License-Identifier: Apache-2.0

/// One value that identifies a device everywhere, strongest kind first.
///
/// Two rows, or a row and a registered device, that share one of these name the same device.
package struct DeviceIdentity: Hashable, Sendable {
    /// What the value is; the raw value is kept in the registry.
    package enum Kind: Int, Sendable {
        case endorsementKey = 1
        case uuid = 2
        case productID = 3
        case serialNumberAndManufacturer = 4
    }

    /// What the value is.
    package var kind: Kind
    /// Compared byte for byte; text is in UTF-8.
    package var value: [UInt8]

    /// How much of an endorsement key's SHA-256 counts: half of it is as good as random too.
    private static let keyByteCount = 16

    /// The identities of a listed device, strongest first; what identifies nothing is not among them.
    package static func all(of device: ListedDevice) -> [DeviceIdentity] { all(of: device.hardware) }

    /// The same of what is known of its hardware.
    package static func all(of hardware: HardwareIdentity) -> [DeviceIdentity] {
        var identities: [DeviceIdentity] = []
        identities.reserveCapacity(4)
        if let key = hardware.endorsementKey {
            identities.append(.init(kind: .endorsementKey, value: Array(key.prefix(keyByteCount))))
        }
        if let uuid = hardware.uuid { identities.append(.init(kind: .uuid, value: uuid)) }
        if let productID = hardware.productID {
            identities.append(.init(kind: .productID, value: Array(productID.utf8)))
        }
        if let serialNumber = hardware.serialNumber, let manufacturer = hardware.manufacturer {
            identities.append(.init(kind: .serialNumberAndManufacturer, value: folded(serialNumber, manufacturer)))
        }
        return identities
    }

    /// Letter case tells no two machines of one maker apart.
    private static func folded(_ serialNumber: String, _ manufacturer: String) -> [UInt8] {
        var value = Array(serialNumber.utf8)
        value.reserveCapacity(value.count + manufacturer.utf8.count + 1)
        value.append(0)
        value += manufacturer.utf8
        for place in value.indices { value[place] = value[place].lowercasedASCII }
        return value
    }
}

extension UInt8 {
    /// The same letter of ASCII in lower case; any other byte as it is.
    package var lowercasedASCII: UInt8 { (65...90).contains(self) ? self + 32 : self }
}
