// SPDX-License-Identifier: Apache-2.0

/// Searches the place and the value of one missing character in the content.
struct InsertionSearch {
    private var candidate: CandidateText
    private let length: Int

    init(_ candidate: CandidateText, length: Int) {
        // A character in front of all others; it then moves back, place by place.
        self.candidate = CandidateText([0] + candidate.values)
        self.length = length
    }

    func edit(_ allowance: inout RepairAllowance) -> CharacterEdit? {
        var search = self
        return search.search(&allowance)
    }

    private mutating func search(_ allowance: inout RepairAllowance) -> CharacterEdit? {
        let seal = candidate.bytes[(length + HashFormat.recordHeaderByteCount)..<(length + HashFormat.sealByteCount)]
        guard let digest = RangeDigest(0..<length, expected: seal) else { return nil }
        for index in CandidateText.characters(ofBytes: 0..<length) {
            if let value = value(at: index, digest, &allowance) { return .insert(at: index, value) }
            if allowance.isExhausted { return nil }
            candidate.set(candidate.values[index + 1], at: index)
            candidate.set(0, at: index + 1)
        }
        return nil
    }

    /// The value that makes the seal hold with the missing character at this place.
    private mutating func value(
        at index: Int, _ digest: RangeDigest, _ allowance: inout RepairAllowance
    ) -> UInt8? {
        let map = RecordMap(candidate.bytes, length: length)
        // With another value the records may lead right only if a header is touched.
        let touchesHeader = map.touchesHeader(character: index)
        guard map.isWhole || touchesHeader else { return nil }
        let link = link(map, around: index)
        for value in 0..<64 as Range<UInt8> {
            candidate.set(value, at: index)
            if touchesHeader, !RecordMap.isWhole(candidate.bytes, length: length) { continue }
            guard allowance.take(1) else { return nil }
            if let link, !link.holds(candidate.bytes, changedFrom: index * 6 / 8) { continue }
            if digest.holds(candidate.bytes, changedFrom: index * 6 / 8) { return value }
        }
        candidate.set(0, at: index)
        return nil
    }

    /// Within the key its fingerprint is asked first, because the key is shorter than the content.
    private func link(_ map: RecordMap, around index: Int) -> RangeDigest? {
        guard let key = map.key, let fingerprint = map.fingerprint,
            CandidateText.characters(ofBytes: key).dropFirst().dropLast().contains(index)
        else { return nil }
        return RangeDigest(key, expected: candidate.bytes[fingerprint])
    }
}
