// SPDX-License-Identifier: Apache-2.0

/// Searches one character too many in the content.
struct RemovalSearch {
    private let original: [UInt8]
    private var candidate: CandidateText
    private let length: Int

    init(_ candidate: CandidateText, length: Int) {
        original = candidate.values
        // Without the first; then every place in turn gets back what stood there.
        self.candidate = CandidateText(Array(original.dropFirst()))
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
            if RecordMap.isWhole(candidate.bytes, length: length) {
                guard allowance.take(1) else { return nil }
                if digest.holds(candidate.bytes, changedFrom: index * 6 / 8) { return .remove(at: index) }
            }
            candidate.set(original[index], at: index)
        }
        return nil
    }
}
