// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Finds a damaged character in the seal itself: if the content is right, the seal is known.
struct SealComparison {
    private let values: [UInt8]
    private let expected: [UInt8]

    /// `length` is the content's, `candidate` has at least that many bytes.
    init(_ candidate: CandidateText, length: Int) {
        values = candidate.values
        let content = Array(candidate.bytes[..<length])
        let filler = [UInt8](repeating: 0, count: 3)
        let sealed = content + HashFormat.sealMark + SHA256.digest(of: content) + filler
        expected = Array(Base64.values(ofBytes: sealed).prefix(((length + HashFormat.sealByteCount) * 8 + 5) / 6))
    }

    /// The one edit that makes the seal right; nil where it takes more.
    var edit: CharacterEdit? {
        let shared = zip(values, expected).prefix { $0 == $1 }.count
        guard shared < expected.count else { return nil }
        let rest = expected[(shared + 1)...]
        if matches(rest, from: shared + 1) { return .replace(at: shared, with: expected[shared]) }
        if matches(rest, from: shared) { return .insert(at: shared, expected[shared]) }
        if matches(expected[shared...], from: shared + 1) { return .remove(at: shared) }
        guard shared + 1 < min(expected.count, values.count), values[shared] == expected[shared + 1],
            values[shared + 1] == expected[shared], matches(expected[(shared + 2)...], from: shared + 2)
        else { return nil }
        return .swap(at: shared)
    }

    private func matches(_ expected: ArraySlice<UInt8>, from start: Int) -> Bool {
        start + expected.count <= values.count && values[start..<(start + expected.count)] == expected
    }
}
