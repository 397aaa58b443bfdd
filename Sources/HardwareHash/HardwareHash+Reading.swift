// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Glibc

extension HardwareHash {
    /// Reads a hash, verifies it, and mends what the seal can prove.
    ///
    /// The usual case, a hash as Windows writes it, decodes only the part that is not zero. Everything else is cleaned,
    /// judged again, and if need be searched for one damaged character as far as the allowance goes.
    package static func read(_ text: UnsafeRawBufferPointer, allowance: inout RepairAllowance) -> HashReading {
        if let reading = readCanonical(text) { return reading }
        guard text.count <= HashFormat.largestCharacterCount else {
            return .unsound(
                HashProblem(
                    .notAHardwareHash,
                    "The value in the hash column has \(text.count) characters; no hardware hash is that long."))
        }
        return HashMender(text).mend(&allowance)
    }

    /// Reads a hash from a string.
    package static func read(_ text: String, allowance: inout RepairAllowance) -> HashReading {
        Array(text.utf8).withUnsafeBytes { read($0, allowance: &allowance) }
    }

    /// Reads a text that is just as Windows writes it, with a seal that holds; nil for every other text.
    package static func readCanonical(_ text: UnsafeRawBufferPointer) -> HashReading? {
        canonicalSealed(text).map { accept(SealedHash(sealed: $0), mended: []) }
    }

    /// The sealed bytes of such a text.
    private static func canonicalSealed(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
        guard text.count == HashFormat.canonicalCharacterCount else { return nil }
        let head = UnsafeRawBufferPointer(rebasing: text[..<8])
        let length: Int? = withUnsafeTemporaryAllocation(byteCount: 6, alignment: 1) { bytes in
            guard Base64.decode(head, into: bytes), bytes[0] == HashFormat.contentMark[0],
                bytes[1] == HashFormat.contentMark[1]
            else { return nil }
            return HashFormat.number16(UnsafeRawBufferPointer(bytes), 2)
        }
        guard let length, length >= HashFormat.smallestContent, length <= HashFormat.largestContent else { return nil }
        let sealedCount = length + HashFormat.sealByteCount
        let groups = (sealedCount + 2) / 3
        guard isZeroTail(UnsafeRawBufferPointer(rebasing: text[(groups * 4)...])) else { return nil }
        var isSound = false
        var sealed = [UInt8](repeating: 0, count: groups * 3)
        sealed.withUnsafeMutableBytes { bytes in
            isSound =
                Base64.decode(text, into: bytes)
                && bytes[sealedCount...].allSatisfy { $0 == 0 }
                && (try? HashStructure.check(UnsafeRawBufferPointer(bytes))) != nil
        }
        sealed.removeLast(sealed.count - sealedCount)
        return isSound ? sealed : nil
    }

    /// Whether all of it is `A`, which stands for zero bits.
    private static func isZeroTail(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let start = text.baseAddress, text.first == UInt8(ascii: "A") else { return text.isEmpty }
        // Each character is the one before it.
        return memcmp(start, start + 1, text.count - 1) == 0
    }

    /// Whether what stands behind a seal is a hash with a seal that holds, as where two were pasted into one cell.
    private static func isHash(_ tail: [UInt8]) -> Bool {
        // The zeros at its end are not kept, and may be the seal's own.
        let bytes = tail.drop { $0 == 0 } + [UInt8](repeating: 0, count: HashFormat.sealByteCount)
        return bytes.withUnsafeBytes { (try? HashStructure.check($0)) != nil }
    }

    /// The seal holds: now what it seals must name a device and not contradict itself.
    static func accept(_ sealed: SealedHash, mended: [Mending]) -> HashReading {
        let fields = IdentityFields(sealed.sealed)
        if let tail = sealed.tail, isHash(tail) {
            return .unsound(
                HashProblem(
                    .hashCorrupt, "Behind the hardware hash stands another one, so that the value is of two devices.",
                    nextStep: "Give each hash a row of its own."))
        }
        guard fields.isKeyLinked else {
            return .unsound(
                HashProblem(
                    .endorsementKeyMismatch,
                    "The seal of the hardware hash holds, but record 11 is not the SHA-256 of the TPM's endorsement key "
                        + "in record 25: somebody or something changed the hash and sealed it anew.",
                    byte: fields.keyOffset))
        }
        let missing = fields.missing
        guard missing.isEmpty else {
            let names = missing.map(\.name).joined(separator: ", ")
            return .unsound(
                HashProblem(
                    .hashIncomplete,
                    "The hardware hash is sound but has no \(names); Intune refuses it as InvalidZtdHardwareHash.",
                    nextStep: "Have the maker write the missing values into the firmware, then collect the hash again.")
            )
        }
        return .sound(HardwareHash(verified: sealed, fields: fields), mended: mended)
    }
}
