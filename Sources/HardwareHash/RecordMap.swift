// SPDX-License-Identifier: Apache-2.0

/// Where a candidate's records stand, as far as the walk through them gets.
struct RecordMap {
    /// Every record's header that the walk came by; the last may be a broken one.
    private(set) var headers: [Range<Int>] = []
    private(set) var isWhole = false
    /// The payload of the endorsement key, and of its fingerprint.
    private(set) var key: Range<Int>?
    private(set) var fingerprint: Range<Int>?

    init(_ bytes: [UInt8], length: Int) {
        var broken: Int?
        bytes.withUnsafeBytes { raw in
            let fault = HashStructure.walk(raw, length: length) { type, offset, payload in
                headers.append(offset..<payload.lowerBound)
                switch RecordKind(rawValue: type) {
                case .endorsementKey where payload.count == 256: key = payload
                case .hardwareID where payload.count == 42 && raw[payload.lowerBound + 4] == 1:
                    fingerprint = (payload.upperBound - 32)..<payload.upperBound
                default: break
                }
            }
            isWhole = fault == nil
            if case .brokenRecord(let offset) = fault { broken = offset }
        }
        if let broken { headers.append(broken..<min(broken + HashFormat.recordHeaderByteCount, length)) }
    }

    /// Whether a character has bits in one of the headers.
    func touchesHeader(character: Int) -> Bool {
        let bytes = CandidateText.bytes(ofCharacter: character)
        return headers.contains { $0.overlaps(bytes.lowerBound..<(bytes.upperBound + 1)) }
    }

    /// Whether the records lead from the first to the content's end, without keeping where they stand.
    static func isWhole(_ bytes: [UInt8], length: Int) -> Bool {
        bytes.withUnsafeBytes { raw in
            HashStructure.walk(raw, length: length) { _, _, _ in } == nil
        }
    }
}
