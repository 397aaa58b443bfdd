// SPDX-License-Identifier: Apache-2.0

internal import CSV

/// Turns a list's bytes into UTF-8, or into bytes of an encoding that keeps ASCII.
///
/// Files are glued together with `copy` and `>>`, so the encoding can change at a line's start: a byte order mark, or
/// the pattern of zero bytes that UTF-16 gives to Latin text, says so. Marks are taken out. Lone surrogates and half
/// characters become U+FFFD.
final class TextSource {
    private(set) var encoding = ListEncoding.utf8
    private(set) var hasByteOrderMark = false
    /// Whether a later part of the list had another encoding than the first.
    private(set) var changesEncoding = false

    private let source: ByteSource
    /// What was read; what is not decided upon yet stands from `start` to `end`.
    private var input = [UInt8](repeating: 0, count: 2 * pieceSize)
    private var start = 0
    private var end = 0
    private var sourceIsEmpty = false
    private var isWide = false
    private var isBigEndian = false
    private var isAtLineStart = true

    private static let pieceSize = 64 * 1024
    /// How far ahead the decisions look.
    private static let lookahead = 16

    init(_ source: @escaping ByteSource) {
        self.source = source
    }

    /// Reads the beginning, recognizes its encoding, and shows its raw bytes.
    func open() throws -> ArraySlice<UInt8> {
        while end < Self.pieceSize, !sourceIsEmpty { try fill() }
        let sniffed = EncodingSniffer(input[..<end])
        isWide = sniffed.encoding != .utf8
        isBigEndian = sniffed.encoding == .utf16BigEndian
        encoding = sniffed.encoding
        hasByteOrderMark = sniffed.markLength > 0
        start = sniffed.markLength
        return input[..<end]
    }

    /// Fills the buffer, or all but its last few bytes, unless the list ends; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var written = 0
        while written + Self.lookahead < buffer.count {
            if end - start <= Self.lookahead { try fill() }
            guard start < end else { break }
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[written...])
            written += isWide ? readWide(into: rest) : readNarrow(into: rest)
        }
        return written
    }

    /// How many bytes may be decided upon: all but those that a decision may need to look ahead at.
    private var decidable: Int { end - start - (sourceIsEmpty ? 0 : Self.lookahead) }

    private func fill() throws {
        guard !sourceIsEmpty else { return }
        let rest = end - start
        let count = try input.withUnsafeMutableBytes { bytes in
            bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
            return try source(UnsafeMutableRawBufferPointer(rebasing: bytes[rest...]))
        }
        start = 0
        end = rest + count
        sourceIsEmpty = count == 0
    }

    // MARK: One byte a character

    private func readNarrow(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let limit = start + min(decidable, buffer.count - 1)
        guard start < limit else { return 0 }
        let stop = input.withUnsafeBytes { Self.firstTelling(in: $0, start..<limit) }
        // The first byte of a pair whose second is zero may be the start of UTF-16, so it is decided with that.
        let isZeroNext = stop < end && input[stop] == 0
        if stop > start + (isZeroNext ? 1 : 0) {
            return copy(upTo: isZeroNext ? stop - 1 : stop, into: buffer)
        }
        let mark = EncodingSniffer.mark(input[start..<end])
        if let mark, mark.encoding == .utf8, isAtLineStart {
            start += mark.length
            return 0
        }
        if let wide = EncodingSniffer.wideText(input[start..<end], needsMark: !isAtLineStart) {
            start += wide.markLength
            isWide = true
            isBigEndian = wide.isBigEndian
            changesEncoding = true
            guard !isAtLineStart else { return 0 }
            isAtLineStart = true
            buffer[0] = 0x0A
            return 1
        }
        // A line's end is left behind first: what follows may begin with the zero byte of UTF-16.
        let endsLine = input[start] == 0x0A || input[start] == 0x0D
        return copy(upTo: min(start + (isZeroNext && !endsLine ? 2 : 1), end), into: buffer)
    }

    /// Where the first byte stands that may tell of another encoding: zero, or what a byte order mark begins with.
    private static func firstTelling(in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
        var index = range.lowerBound
        while index < range.upperBound {
            // 32 bytes at a time, as long as all of them are ASCII other than zero.
            while index + 32 <= range.upperBound {
                let words = bytes.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
                let telling = words | (words &- SIMD4(repeating: 0x0101_0101_0101_0101))
                guard (telling.lowHalf | telling.highHalf).isASCII else { break }
                index += 32
            }
            for _ in 0..<min(32, range.upperBound - index) {
                if bytes[index] == 0 || bytes[index] >= 0xEF { return index }
                index += 1
            }
        }
        return index
    }

    private func copy(upTo stop: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = stop - start
        input.withUnsafeBytes { bytes in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<stop]))
        }
        isAtLineStart = input[stop - 1] == 0x0A || input[stop - 1] == 0x0D
        start = stop
        return count
    }

    // MARK: Two bytes a character

    private func readWide(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var written = 0
        while decidable >= 2, written + 4 <= buffer.count {
            if isAtLineStart, endsWideText() { return written }
            let first = unit(at: start)
            start += 2
            isAtLineStart = false
            switch first {
            case 0..<0x80:
                buffer[written] = UInt8(first)
                written += 1
                isAtLineStart = first == 0x0A || first == 0x0D
            case 0xFEFF: isAtLineStart = true
            default: written += write(scalar(first), to: buffer, at: written)
            }
        }
        if sourceIsEmpty, end - start == 1 {
            start += 1
            if input[start - 1] > 0x20 { written += write("\u{FFFD}", to: buffer, at: written) }
        }
        return written
    }

    /// Whether a part with another encoding begins here, at a line's start; if so it is switched to.
    private func endsWideText() -> Bool {
        let rest = input[start..<end]
        if let mark = EncodingSniffer.mark(rest) {
            start += mark.length
            guard mark.encoding == .utf8 || (mark.encoding == .utf16BigEndian) != isBigEndian else { return false }
            isWide = mark.encoding != .utf8
            isBigEndian = mark.encoding == .utf16BigEndian
            changesEncoding = true
            return true
        }
        if let wide = EncodingSniffer.wideText(rest, needsMark: false), wide.isBigEndian != isBigEndian {
            isBigEndian = wide.isBigEndian
            changesEncoding = true
            return true
        }
        guard EncodingSniffer.isPlainText(rest.prefix(8)) else { return false }
        isWide = false
        changesEncoding = true
        return true
    }

    private func unit(at offset: Int) -> UInt16 {
        let first = UInt16(input[offset])
        let second = UInt16(input[offset + 1])
        return isBigEndian ? first << 8 | second : second << 8 | first
    }

    private func scalar(_ first: UInt16) -> Unicode.Scalar {
        if (0xD800...0xDBFF).contains(first), start + 1 < end {
            let second = unit(at: start)
            if (0xDC00...0xDFFF).contains(second) {
                start += 2
                let value = 0x10000 + (UInt32(first - 0xD800) << 10 | UInt32(second - 0xDC00))
                return Unicode.Scalar(value) ?? "\u{FFFD}"
            }
        }
        return Unicode.Scalar(first) ?? "\u{FFFD}"
    }

    private func write(_ scalar: Unicode.Scalar, to buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
        var count = 0
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            buffer[offset + count] = byte
            count += 1
        }
        return count
    }
}

extension SIMD2<UInt64> {
    /// Whether none of the 16 bytes has its highest bit.
    @inline(__always)
    fileprivate var isASCII: Bool { (x | y) & 0x8080_8080_8080_8080 == 0 }
}
