// SPDX-License-Identifier: Apache-2.0

/// Searches the one character whose repair makes the seal hold.
///
/// The format says where to look, so that hardly any candidate needs a digest: the outer length says where the seal
/// must begin, and by how many characters it is off says whether one is missing or too many; the records must lead from
/// the first to the seal; the endorsement key must match its fingerprint. What is left is digested, at most 63 times a
/// character.
struct RepairSearch {
    private let values: [UInt8]
    private let candidate: CandidateText

    init(_ values: [UInt8]) {
        self.values = values
        candidate = CandidateText(values)
    }

    /// The edit, or nil where there is none or the allowance does not reach.
    func edit(_ allowance: inout RepairAllowance) -> CharacterEdit? {
        guard values.count >= Self.smallestText else { return nil }
        if let length = contentLength, allowance.take(1) {
            if let edit = SealComparison(candidate, length: length).edit { return edit }
            if let shift = shiftOfSeal(length) { return editOfContent(length, shift, &allowance) }
        }
        return HeaderSearch(values).edit(&allowance)
    }

    /// No hash with all that it must have is shorter.
    private static let smallestText = 92

    /// The outer length, if it is one and the text is long enough for it.
    private var contentLength: Int? {
        let length: Int? = candidate.bytes.withUnsafeBytes { bytes in
            guard bytes[0] == HashFormat.contentMark[0], bytes[1] == HashFormat.contentMark[1] else { return nil }
            return HashFormat.number16(bytes, 2)
        }
        guard let length, (HashFormat.smallestContent...HashFormat.largestContent).contains(length),
            length + HashFormat.sealByteCount + 3 <= candidate.bytes.count
        else { return nil }
        return length
    }

    /// By how many characters the seal stands before or behind its place; nil where it is not near.
    private func shiftOfSeal(_ length: Int) -> Int? {
        [0, -1, 1].first { hasSealMark(atBit: length * 8 + $0 * 6) }
    }

    private func editOfContent(
        _ length: Int, _ shift: Int, _ allowance: inout RepairAllowance
    ) -> CharacterEdit? {
        switch shift {
        case 0: SubstitutionSearch(candidate, length: length).edit(&allowance)
        case -1: InsertionSearch(candidate, length: length).edit(&allowance)
        default: RemovalSearch(candidate, length: length).edit(&allowance)
        }
    }

    private func hasSealMark(atBit bit: Int) -> Bool {
        HashFormat.sealMark.enumerated().allSatisfy { index, byte in
            let at = bit + index * 8
            let pair = UInt16(candidate.bytes[at / 8]) << 8 | UInt16(candidate.bytes[at / 8 + 1])
            return UInt8(truncatingIfNeeded: pair >> UInt16(8 - at % 8)) == byte
        }
    }
}
