// SPDX-License-Identifier: Apache-2.0

/// Searches one wrong character, or two swapped ones, in the content.
struct SubstitutionSearch {
    private var candidate: CandidateText
    private let length: Int
    private let map: RecordMap

    init(_ candidate: CandidateText, length: Int) {
        self.candidate = candidate
        self.length = length
        map = RecordMap(candidate.bytes, length: length)
    }

    func edit(_ allowance: inout RepairAllowance) -> CharacterEdit? {
        var search = self
        return search.search(&allowance)
    }

    private mutating func search(_ allowance: inout RepairAllowance) -> CharacterEdit? {
        let seal = candidate.bytes[(length + HashFormat.recordHeaderByteCount)..<(length + HashFormat.sealByteCount)]
        guard let digest = RangeDigest(0..<length, expected: seal) else { return nil }
        if let edit = swapped(digest, &allowance) { return edit }
        guard map.isWhole else { return wrong(in: headerCharacters, digest, &allowance) }
        guard let key = map.key, let fingerprint = map.fingerprint,
            let link = RangeDigest(key, expected: candidate.bytes[fingerprint])
        else { return wrong(in: Array(contentCharacters), digest, &allowance) }
        let keyCharacters = CandidateText.characters(ofBytes: key)
        let printCharacters = CandidateText.characters(ofBytes: fingerprint)
        guard link.holds(candidate.bytes, changedFrom: 0) else {
            if let edit = wrong(in: Array(printCharacters), digest, &allowance) { return edit }
            return wrongInKey(keyCharacters, link, digest, &allowance)
        }
        // A character at an edge has bits of both sides.
        let innerKey = keyCharacters.dropFirst().dropLast()
        let innerPrint = printCharacters.dropFirst().dropLast()
        let others = contentCharacters.filter { !innerKey.contains($0) && !innerPrint.contains($0) }
        return wrong(in: others, digest, &allowance)
    }

    /// All characters with bits of the content, from front to back.
    private var contentCharacters: Range<Int> { CandidateText.characters(ofBytes: 0..<length) }

    /// Where the records lead astray, the damage is in one of the headers that led there.
    private var headerCharacters: [Int] { contentCharacters.filter { map.touchesHeader(character: $0) } }

    private mutating func wrong(
        in characters: [Int], _ digest: RangeDigest, _ allowance: inout RepairAllowance
    ) -> CharacterEdit? {
        digest.restart()
        for index in characters {
            let original = candidate.values[index]
            let touchesHeader = map.touchesHeader(character: index)
            for value in 0..<64 as Range<UInt8> where value != original {
                candidate.set(value, at: index)
                if touchesHeader, !RecordMap.isWhole(candidate.bytes, length: length) { continue }
                guard allowance.take(1) else { return nil }
                if digest.holds(candidate.bytes, changedFrom: index * 6 / 8) { return .replace(at: index, with: value) }
            }
            candidate.set(original, at: index)
        }
        return nil
    }

    /// The key is shorter than the content, so its fingerprint is asked first.
    private mutating func wrongInKey(
        _ characters: Range<Int>, _ link: RangeDigest, _ digest: RangeDigest, _ allowance: inout RepairAllowance
    ) -> CharacterEdit? {
        link.restart()
        for index in characters {
            let original = candidate.values[index]
            for value in 0..<64 as Range<UInt8> where value != original {
                candidate.set(value, at: index)
                guard allowance.take(1) else { return nil }
                guard link.holds(candidate.bytes, changedFrom: index * 6 / 8) else { continue }
                digest.restart()
                if digest.holds(candidate.bytes, changedFrom: 0) { return .replace(at: index, with: value) }
            }
            candidate.set(original, at: index)
        }
        return nil
    }

    private mutating func swapped(_ digest: RangeDigest, _ allowance: inout RepairAllowance) -> CharacterEdit? {
        for index in contentCharacters {
            let first = candidate.values[index]
            let second = candidate.values[index + 1]
            guard first != second else { continue }
            guard allowance.take(1) else { return nil }
            candidate.set(second, at: index)
            candidate.set(first, at: index + 1)
            if digest.holds(candidate.bytes, changedFrom: index * 6 / 8) { return .swap(at: index) }
            candidate.set(first, at: index)
            candidate.set(second, at: index + 1)
        }
        return nil
    }
}
