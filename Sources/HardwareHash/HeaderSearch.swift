// SPDX-License-Identifier: Apache-2.0

/// Searches one damaged character in the first four bytes, which say that it is a hash and how long its content is.
///
/// Nothing else can be relied on then, but few characters come into question, and the seal must begin where the length
/// says.
struct HeaderSearch {
    private let values: [UInt8]

    init(_ values: [UInt8]) {
        self.values = values
    }

    func edit(_ allowance: inout RepairAllowance) -> CharacterEdit? {
        for edit in edits {
            let start = Base64.bytes(ofValues: edit.applied(to: Array(values.prefix(16))))
            guard let length = contentLength(start), hasSealMark(at: length, after: edit) else { continue }
            guard allowance.take(1) else { return nil }
            if HashVerdict(values: edit.applied(to: values), paddingCount: 0).isSealed { return edit }
        }
        return nil
    }

    /// The characters that have bits of the first four bytes.
    private static let places = 0..<6

    private var edits: [CharacterEdit] {
        var edits: [CharacterEdit] = []
        for index in Self.places {
            edits += [.remove(at: index), .swap(at: index)]
            for value in 0..<64 as Range<UInt8> {
                if value != values[index] { edits.append(.replace(at: index, with: value)) }
                edits.append(.insert(at: index, value))
            }
        }
        return edits
    }

    private func contentLength(_ bytes: [UInt8]) -> Int? {
        guard bytes.starts(with: HashFormat.contentMark) else { return nil }
        let length = bytes.withUnsafeBytes { HashFormat.number16($0, 2) }
        return (HashFormat.smallestContent...HashFormat.largestContent).contains(length) ? length : nil
    }

    private func hasSealMark(at length: Int, after edit: CharacterEdit) -> Bool {
        // Behind the edit all characters are shifted alike, so a few of them are enough.
        let shift =
            switch edit {
            case .insert: -1
            case .remove: 1
            case .replace, .swap: 0
            }
        let first = length * 8 / 6
        let range = (first + shift)..<(first + shift + 8)
        guard range.lowerBound >= 0, range.upperBound <= values.count else { return false }
        let bytes = Base64.bytes(ofValues: Array(values[range]))
        let bits = bytes.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return UInt32(truncatingIfNeeded: bits >> UInt64(8 - (length * 8 - first * 6))) == 0x4353_2400
    }
}
