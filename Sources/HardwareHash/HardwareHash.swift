// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// A hardware hash whose seal holds.
///
/// `DeviceHardwareData` of Windows is no hash but a readable inventory under a SHA-256. What is kept is the sealed part;
/// everything else is made from it when it is asked for.
///
/// One object, which is handed on as a whole while its row is read.
package final class HardwareHash: Sendable {
    /// What to store: the text can be made from it again, byte for byte.
    package let sealed: SealedHash
    /// What identifies the device.
    package let identity: HardwareIdentity
    /// The serial number as record 14 has it, placeholders included; nil where the record is empty or not there.
    package let serialNumberAsRecorded: String?

    /// Takes a hash whose seal was found to hold.
    init(verified sealed: SealedHash, fields: IdentityFields) {
        self.sealed = sealed
        identity = fields.identity
        serialNumberAsRecorded = fields.serialNumber
    }

    /// Takes a stored hash; nil where its seal does not hold, so that the store was damaged.
    package convenience init?(stored: SealedHash) {
        let isWhole = stored.sealed.withUnsafeBytes { bytes in
            (try? HashStructure.check(bytes)) == bytes.count - HashFormat.sealByteCount
        }
        guard isWhole else { return nil }
        self.init(verified: stored, fields: IdentityFields(stored.sealed))
    }

    /// The text, byte for byte as it was collected.
    package var text: String { String(decoding: Self.text(of: sealed), as: UTF8.self) }

    /// The text of a stored hash, in ASCII.
    package static func text(of sealed: SealedHash) -> [UInt8] {
        var bytes = sealed.sealed
        bytes += sealed.tail ?? []
        let count = sealed.unusualLength ?? HashFormat.canonicalByteCount
        if bytes.count < count { bytes += [UInt8](repeating: 0, count: count - bytes.count) }
        return Base64.encode(bytes)
    }

    /// The text of a stored hash in the usual form of 4,000 characters, whatever length it was collected with.
    ///
    /// A content that is too large for that keeps its own length.
    package static func canonicalText(of sealed: SealedHash) -> [UInt8] {
        let isUsual = sealed.sealed.count <= HashFormat.canonicalByteCount
        return text(of: isUsual ? SealedHash(sealed: sealed.sealed) : sealed)
    }

    /// The inner records, in their order.
    package var records: [HashRecord] {
        var records: [HashRecord] = []
        let bytes = sealed.sealed
        bytes.withUnsafeBytes { raw in
            // A verified hash walks.
            _ = HashStructure.walk(raw, length: raw.count - HashFormat.sealByteCount) { type, offset, payload in
                records.append(HashRecord(type: type, offset: offset, payload: bytes[payload]))
            }
        }
        return records
    }

    /// What is unusual about a hash whose seal holds.
    package var remarks: [Finding] {
        var remarks: [Finding] = []
        if sealed.tail != nil {
            remarks.append(
                Finding(
                    .hashTailNotZero,
                    "Behind the seal of the hardware hash stand bytes that are not zero; they were kept."))
        }
        if let length = sealed.unusualLength {
            let characters = (length + 2) / 3 * 4
            remarks.append(
                Finding(
                    .hashLengthUnusual,
                    "The hardware hash is sound but \(characters) characters long, not "
                        + "\(HashFormat.canonicalCharacterCount)."))
        }
        return remarks
    }
}

extension HardwareHash: Equatable {
    /// Whether the same is stored and known of both.
    package static func == (one: HardwareHash, other: HardwareHash) -> Bool {
        one.sealed == other.sealed && one.identity == other.identity
            && one.serialNumberAsRecorded == other.serialNumberAsRecorded
    }
}
