// SPDX-License-Identifier: Apache-2.0

/// The text of a hash with everything taken off that mail, tickets, spreadsheets and forms put around and into it.
struct CleanedText {
    /// Stands for a blank inside, which may be a `+` or nothing.
    static let blank: UInt8 = 0xFE

    /// Six bits each, or `blank`, or `Base64.unknown`.
    private(set) var values: [UInt8] = []
    /// `=` signs at the end.
    private(set) var paddingCount = 0
    private(set) var mendings: [Mending] = []
    private(set) var hasLetters = (upper: false, lower: false)

    private let text: UnsafeRawBufferPointer
    private var offset = 0

    init(_ text: UnsafeRawBufferPointer) {
        self.text = text
        values.reserveCapacity(text.count)
        while offset < text.count { takeNext() }
        dropOuterBlanks()
    }

    /// What could not be read even so, from 1.
    var firstUnknown: Int? { values.firstIndex(of: Base64.unknown).map { $0 + 1 } }
    var unknownCount: Int { values.count { $0 == Base64.unknown } }
    var hasBlanks: Bool { values.contains(Self.blank) }

    // MARK: Taking characters

    private mutating func takeNext() {
        let byte = text[offset]
        let value = Base64.value(of: byte)
        offset += 1
        if value != Base64.unknown {
            append(value, byte)
            return
        }
        switch byte {
        case UInt8(ascii: "="): takePadding()
        case UInt8(ascii: "-"): if startsLine, isBlank(at: offset) { takeLineMark() } else { appendURL(62) }
        case UInt8(ascii: "_"): appendURL(63)
        case UInt8(ascii: "%"): takeEscape()
        case 0x0A, 0x0D: takeLineBreak()
        case UInt8(ascii: " "), 0x09, 0x0B, 0x0C: appendBlank()
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): note(.quotesRemoved)
        case UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "|"):
            if startsLine { takeLineMark() } else { appendUnknown() }
        case 0, 0x1A: note(.invisibleCharactersRemoved)
        case 0x80...: takeWide(byte)
        default: appendUnknown()
        }
    }

    private mutating func append(_ value: UInt8, _ byte: UInt8) {
        endPadding()
        values.append(value)
        if byte >= UInt8(ascii: "a") { hasLetters.lower = true }
        if byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") { hasLetters.upper = true }
    }

    private mutating func appendBlank() {
        endPadding()
        // Those in front mean nothing.
        if !values.isEmpty { values.append(Self.blank) }
    }

    private mutating func appendURL(_ value: UInt8) {
        endPadding()
        note(.urlAlphabet)
        values.append(value)
    }

    private mutating func appendUnknown() {
        endPadding()
        values.append(Base64.unknown)
    }

    /// A `=` that more text follows was no padding.
    private mutating func endPadding() {
        guard paddingCount > 0 else { return }
        for _ in 0..<paddingCount { values.append(Base64.unknown) }
        paddingCount = 0
    }

    private mutating func takePadding() {
        // A soft line end of quoted-printable mail.
        if offset < text.count, text[offset] == 0x0A || text[offset] == 0x0D, offset + 2 < text.count {
            note(.linesJoined)
            return
        }
        paddingCount += 1
    }

    private mutating func takeEscape() {
        guard offset + 1 < text.count, let high = digit(text[offset]), let low = digit(text[offset + 1]) else {
            appendUnknown()
            return
        }
        offset += 2
        note(.percentEscapes)
        let byte = high << 4 | low
        if byte == UInt8(ascii: "=") {
            paddingCount += 1
        } else if byte == 0x0A || byte == 0x0D {
            takeLineBreak()
        } else {
            endPadding()
            let value = Base64.value(of: byte)
            if byte == UInt8(ascii: " ") { appendBlank() } else { values.append(value) }
        }
    }

    private func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Passes over a bullet or a mark of quoted mail, and the blanks behind it.
    private mutating func takeLineMark() {
        note(.linesJoined)
        while isBlank(at: offset) { offset += 1 }
    }

    /// Joins the lines, dropping blanks on either side of the break.
    private mutating func takeLineBreak() {
        while values.last == Self.blank { values.removeLast() }
        while offset < text.count, isBlank(at: offset) || text[offset] == 0x0A || text[offset] == 0x0D { offset += 1 }
        if !values.isEmpty, offset < text.count { note(.linesJoined) }
    }

    /// Characters beyond ASCII: invisible ones and typographic quotes go, everything else is one unknown character.
    private mutating func takeWide(_ first: UInt8) {
        let second = offset < text.count ? text[offset] : 0
        let third = offset + 1 < text.count ? text[offset + 1] : 0
        switch (first, second, third) {
        case (0xEF, 0xBB, 0xBF), (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x81, 0xA0), (0xE2, 0x80, 0xAA...0xAE):
            offset += 2
            note(.invisibleCharactersRemoved)
        case (0xE2, 0x80, 0x98...0x9F):
            offset += 2
            note(.quotesRemoved)
        case (0xE2, 0x80, 0xA2) where startsLine:
            offset += 2
            takeLineMark()
        case (0xC2, 0xAD, _):
            offset += 1
            note(.invisibleCharactersRemoved)
        case (0xC2, 0xA0, _):
            offset += 1
            appendBlank()
        default:
            while offset < text.count, text[offset] & 0xC0 == 0x80 { offset += 1 }
            appendUnknown()
        }
    }

    // MARK: Places

    /// Whether the character just taken is the first of its line, but for blanks.
    private var startsLine: Bool {
        var before = offset - 2
        while before >= 0, isBlank(at: before) { before -= 1 }
        return before < 0 || text[before] == 0x0A || text[before] == 0x0D || values.isEmpty
    }

    private func isBlank(at offset: Int) -> Bool {
        offset < text.count && (text[offset] == UInt8(ascii: " ") || text[offset] == 0x09)
    }

    private mutating func dropOuterBlanks() {
        while values.last == Self.blank { values.removeLast() }
    }

    private mutating func note(_ kind: Mending.Kind) {
        let mending = Mending(kind)
        if !mendings.contains(mending) { mendings.append(mending) }
    }
}
