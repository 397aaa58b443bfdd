// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Crypto

/// The few records that say which device it is, picked out in one walk.
struct IdentityFields {
    var serialNumber: String?
    var manufacturer: String?
    var model: String?
    var productID: String?
    var uuid: [UInt8]?
    /// SHA-256 of the endorsement key, by record 11.
    var endorsementKeyDigest: [UInt8]?
    /// The SHA-256 of record 25's RSA-2048 modulus.
    var computedKeyDigest: [UInt8]?
    var keyOffset = 0

    /// How record 11 says that its ID is the digest of the endorsement key.
    private static let endorsementKeyIDType: UInt8 = 1
    private static let modulusByteCount = 256

    init(_ sealed: [UInt8]) {
        sealed.withUnsafeBytes { bytes in
            _ = HashStructure.walk(bytes, length: bytes.count - HashFormat.sealByteCount) { type, offset, range in
                let payload = UnsafeRawBufferPointer(rebasing: bytes[range])
                switch RecordKind(rawValue: type) {
                case .serialNumber: serialNumber = Self.text(payload)
                case .manufacturer: manufacturer = Self.text(payload)
                case .model: model = Self.text(payload)
                case .productID: productID = Self.text(payload)
                case .uuid where payload.count == 16: uuid = Array(payload)
                case .hardwareID where payload.count == 42 && payload[4] == Self.endorsementKeyIDType:
                    endorsementKeyDigest = Array(payload.dropFirst(10))
                case .endorsementKey where payload.count == Self.modulusByteCount:
                    computedKeyDigest = SHA256.digest(of: payload)
                    keyOffset = offset
                default: break
                }
            }
        }
    }

    private static func text(_ payload: UnsafeRawBufferPointer) -> String? {
        let text = HashRecord.text(payload)
        return text.utf8.allSatisfy { $0 == UInt8(ascii: " ") } ? nil : text
    }

    /// Whether record 11 is the digest of record 25, where the hash has both.
    var isKeyLinked: Bool {
        guard let endorsementKeyDigest, let computedKeyDigest else { return true }
        return endorsementKeyDigest == computedKeyDigest
    }

    /// The records that every device must have and this one lacks; Intune answers InvalidZtdHardwareHash to them.
    var missing: [RecordKind] {
        var missing: [RecordKind] = []
        if uuid == nil { missing.append(.uuid) }
        if serialNumber == nil { missing.append(.serialNumber) }
        if manufacturer == nil { missing.append(.manufacturer) }
        if model == nil { missing.append(.model) }
        return missing
    }

    /// What identifies: placeholders are left out, but for the manufacturer's name, which counts with a serial number only.
    var identity: HardwareIdentity {
        HardwareIdentity(
            endorsementKey: endorsementKeyDigest, uuid: uuid.flatMap { Placeholder.isDummy(uuid: $0) ? nil : $0 },
            productID: productID, serialNumber: serialNumber.flatMap { Placeholder.isPlaceholder($0) ? nil : $0 },
            manufacturer: manufacturer,
            model: model.flatMap { Placeholder.isPlaceholder($0) ? nil : $0 })
    }
}
