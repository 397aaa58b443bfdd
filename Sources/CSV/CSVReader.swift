// SPDX-License-Identifier: Apache-2.0

/// Reads records from bytes that come in pieces, in memory that does not grow with the input.
///
/// RFC 4180, and what people really have: LF, CRLF or CR ends a record; a quote inside an unquoted cell is an ordinary
/// character; blanks around a quoted cell are dropped; text after a closing quote belongs to the cell. A quote that is
/// never closed, or whose closing is followed by text after a line break in between, was no quote: its record is read
/// again with quotes taken literally, so that it swallows no other record. The bytes are ASCII where it matters (separator,
/// quote, line ends), so any encoding that keeps ASCII passes through.
package final class CSVReader {
    /// The byte between cells; it may be changed between two records.
    package var separator: UInt8 {
        didSet { plainEnds = Self.plainEnds(separator) }
    }
    /// What one record may hold.
    package let limits: CSVLimits
    private let source: ByteSource
    private var buffer: UnsafeMutableRawBufferPointer
    /// The unread bytes in `buffer`: the record at hand begins at `start`.
    private var start = 0
    private var end = 0
    private var sourceIsEmpty = false
    private var recordNumber = 0
    private var line = 1
    /// What ends a cell without quotes.
    private var plainEnds: ByteTriple

    private static let pieceSize = 64 * 1024

    package init(separator: UInt8, limits: CSVLimits = CSVLimits(), source: @escaping ByteSource) {
        self.separator = separator
        plainEnds = Self.plainEnds(separator)
        self.limits = limits
        self.source = source
        buffer = .allocate(byteCount: 2 * Self.pieceSize, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// Reads the next record into `record`, whose memory is used again; false at the end.
    ///
    /// Throws only what the source throws.
    package func read(into record: inout CSVRecord) throws -> Bool {
        if start == end {
            guard try fill() else { return false }
        }
        recordNumber += 1
        record.number = recordNumber
        record.line = line
        if try parse(into: &record, quoting: true) == .quoteWasLiteral {
            _ = try parse(into: &record, quoting: false)
        }
        return true
    }

    // MARK: Parsing

    private enum Parsed {
        case record
        /// The record must be read again without quoting.
        case quoteWasLiteral
    }

    private func parse(into record: inout CSVRecord, quoting: Bool) throws -> Parsed {
        record.bytes.removeAll(keepingCapacity: true)
        record.cells.removeAll(keepingCapacity: true)
        record.isOversized = false
        var position = Position()
        while true {
            let cellStart = record.bytes.count
            let cell = CSVRecord.Cell(
                start: cellStart, end: cellStart, lineOffset: position.lineOffset,
                columnOffset: position.offset - position.lineStart)
            record.cells.append(cell)
            if quoting, try skipToOpeningQuote(&position) {
                guard try takeQuotedCell(&position, into: &record) else { return .quoteWasLiteral }
            }
            try takePlainText(&position, into: &record)
            record.cells[record.cells.count - 1].end = record.bytes.count
            if record.bytes.count > limits.bytes || record.cells.count > limits.cells {
                try finishOversized(position, &record)
                return .record
            }
            guard let byte = try byte(at: position.offset) else {
                start = end
                return .record
            }
            position.offset += 1
            if byte != separator {
                try finish(position, endedBy: byte)
                return .record
            }
        }
    }

    /// Where the parser stands, counted from the start of the record.
    private struct Position {
        var offset = 0
        var lineStart = 0
        var lineOffset = 0
    }

    /// Moves behind an opening quote and the blanks before it; stays where it is when the cell is not quoted.
    private func skipToOpeningQuote(_ position: inout Position) throws -> Bool {
        let offset = try offsetBehindBlanks(from: position.offset)
        guard try byte(at: offset) == ASCII.quote else { return false }
        position.offset = offset + 1
        return true
    }

    /// Takes what stands between quotes, and moves behind the closing one; false when there is no proper closing.
    private func takeQuotedCell(_ position: inout Position, into record: inout CSVRecord) throws -> Bool {
        var offset = position.offset
        var hasLineBreak = false
        var afterCarriageReturn = false
        while true {
            guard try available(offset) else { return false }
            let stop = scan(from: offset, for: Self.quotedEnds)
            append(offset..<stop, to: &record)
            if record.bytes.count > limits.bytes { return false }
            if stop > offset { afterCarriageReturn = false }
            offset = stop
            // At the end of what is there more may follow.
            guard start + offset < end else { continue }
            let byte = buffer[start + offset]
            offset += 1
            if byte == ASCII.quote {
                afterCarriageReturn = false
                if try self.byte(at: offset) == ASCII.quote {
                    record.bytes.append(ASCII.quote)
                    offset += 1
                    continue
                }
                position.offset = offset
                return try closesProperly(&position, hasLineBreak: hasLineBreak)
            }
            record.bytes.append(byte)
            hasLineBreak = true
            if !(byte == ASCII.lineFeed && afterCarriageReturn) { position.lineOffset += 1 }
            position.lineStart = offset
            afterCarriageReturn = byte == ASCII.carriageReturn
        }
    }

    /// Drops blanks between a closing quote and the cell's end.
    ///
    /// Text there is taken for the cell's, unless a line break stood between the quotes: then the two quotes are likely
    /// to belong to two records.
    private func closesProperly(_ position: inout Position, hasLineBreak: Bool) throws -> Bool {
        let offset = try offsetBehindBlanks(from: position.offset)
        let byte = try byte(at: offset)
        let closes = byte == nil || byte == separator || byte == ASCII.lineFeed || byte == ASCII.carriageReturn
        if closes { position.offset = offset }
        return closes || !hasLineBreak
    }

    /// Looks past blanks around a quoted cell; past a few only, because what is looked at stays in memory.
    private func offsetBehindBlanks(from offset: Int) throws -> Int {
        var behind = offset
        while behind - offset < 256, try byte(at: behind) == ASCII.space { behind += 1 }
        return behind
    }

    /// Takes everything up to the next separator or line end, at most a little more than the limit.
    private func takePlainText(_ position: inout Position, into record: inout CSVRecord) throws {
        while try available(position.offset) {
            let stop = scan(from: position.offset, for: plainEnds)
            append(position.offset..<stop, to: &record)
            position.offset = stop
            if record.bytes.count > limits.bytes || start + stop < end { return }
        }
    }

    /// Appends what stands at these offsets, but never more than one byte above the limit.
    private func append(_ range: Range<Int>, to record: inout CSVRecord) {
        let room = limits.bytes + 1 - record.bytes.count
        let count = min(range.count, max(room, 0))
        guard count > 0 else { return }
        let from = start + range.lowerBound
        record.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[from..<(from + count)]))
    }

    /// Ends the record behind its last byte, and takes the LF of a CRLF with it.
    private func finish(_ position: Position, endedBy byte: UInt8) throws {
        var offset = position.offset
        if byte == ASCII.carriageReturn, try self.byte(at: offset) == ASCII.lineFeed { offset += 1 }
        line += position.lineOffset + 1
        start += offset
    }

    /// Lets the rest of a record go by that is larger than anybody's list needs.
    private func finishOversized(_ position: Position, _ record: inout CSVRecord) throws {
        record.isOversized = true
        line += position.lineOffset
        start += position.offset
        while try available(0) {
            let stop = scan(from: 0, for: Self.lineEnds)
            start += stop
            guard start < end else { continue }
            let byte = buffer[start]
            start += 1
            try finish(Position(), endedBy: byte)
            return
        }
    }

    // MARK: Bytes

    private static func plainEnds(_ separator: UInt8) -> ByteTriple {
        ByteTriple(separator, ASCII.lineFeed, ASCII.carriageReturn)
    }

    private static let quotedEnds = ByteTriple(ASCII.quote, ASCII.lineFeed, ASCII.carriageReturn)
    private static let lineEnds = ByteTriple(ASCII.lineFeed, ASCII.lineFeed, ASCII.carriageReturn)

    /// The first offset at or after `offset` where one of the bytes stands, else the end of what is there.
    private func scan(from offset: Int, for ends: ByteTriple) -> Int {
        ends.firstIndex(in: UnsafeRawBufferPointer(buffer), (start + offset)..<end) - start
    }

    /// The byte at an offset from the record's start, nil behind the last.
    @inline(__always)
    private func byte(at offset: Int) throws -> UInt8? {
        guard try available(offset) else { return nil }
        return buffer[start + offset]
    }

    /// Whether there is a byte at this offset, reading on where it is not there yet.
    @inline(__always)
    private func available(_ offset: Int) throws -> Bool {
        while start + offset >= end {
            guard try fill() else { return false }
        }
        return true
    }

    /// Reads another piece behind what is there; false when there is none.
    private func fill() throws -> Bool {
        guard !sourceIsEmpty else { return false }
        if start > 0 {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
            end -= start
            start = 0
        }
        if buffer.count - end < Self.pieceSize {
            let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 16)
            larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<end]))
            buffer.deallocate()
            buffer = larger
        }
        let count = try source(UnsafeMutableRawBufferPointer(rebasing: buffer[end..<(end + Self.pieceSize)]))
        precondition((0...Self.pieceSize).contains(count), "a source wrote behind its buffer")
        sourceIsEmpty = count == 0
        end += count
        return count > 0
    }
}
