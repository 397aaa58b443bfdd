// SPDX-License-Identifier: Apache-2.0

/// Recognizes encodings by their marks and by the zero bytes of UTF-16.
struct EncodingSniffer {
    let encoding: ListEncoding
    let markLength: Int

    /// Looks at the beginning of a list.
    init(_ bytes: ArraySlice<UInt8>) {
        if let mark = Self.mark(bytes) {
            encoding = mark.encoding
            markLength = mark.length
            return
        }
        markLength = 0
        let sample = bytes.prefix(4096)
        var zeros = [0, 0]
        for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
        let half = sample.count / 2
        if half > 0, zeros[1] * 10 >= half * 4, zeros[0] * 10 < half {
            encoding = .utf16LittleEndian
        } else if half > 0, zeros[0] * 10 >= half * 4, zeros[1] * 10 < half {
            encoding = .utf16BigEndian
        } else {
            encoding = .utf8
        }
    }

    /// The byte order mark with which bytes begin.
    static func mark(_ bytes: ArraySlice<UInt8>) -> (encoding: ListEncoding, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// Whether UTF-16 begins here in the middle of other text: with a mark and one Latin character, or at a line's
    /// start with four of them.
    static func wideText(_ bytes: ArraySlice<UInt8>, needsMark: Bool) -> (isBigEndian: Bool, markLength: Int)? {
        if let mark = mark(bytes), mark.encoding != .utf8 {
            let isBigEndian = mark.encoding == .utf16BigEndian
            return isLatin(bytes.dropFirst(2), isBigEndian, count: 1) ? (isBigEndian, 2) : nil
        }
        guard !needsMark else { return nil }
        if isLatin(bytes, false, count: 4) { return (false, 0) }
        if isLatin(bytes, true, count: 4) { return (true, 0) }
        return nil
    }

    /// Whether these bytes are printable ASCII, as hardly any UTF-16 is.
    static func isPlainText(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count >= 8 && bytes.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
    }

    private static func isLatin(_ bytes: ArraySlice<UInt8>, _ isBigEndian: Bool, count: Int) -> Bool {
        guard bytes.count >= 2 * count else { return false }
        let units = Array(bytes.prefix(2 * count))
        return stride(from: 0, to: units.count, by: 2).allSatisfy { index in
            let high = units[isBigEndian ? index : index + 1]
            let low = units[isBigEndian ? index + 1 : index]
            return high == 0 && ((0x20...0x7E).contains(low) || low == 0x09)
        }
    }
}
