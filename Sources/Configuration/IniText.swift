// SPDX-License-Identifier: Apache-2.0

internal import CInih

/// A text in systemd's style of `[Section]` and `Key=Value`, read by inih.
struct IniText {
    /// What stands in the lines that are neither blank nor comments, in the text's order; lines count from 1.
    let events: [(line: Int, event: Event)]

    enum Event: Equatable {
        case section(String)
        case entry(key: String, value: String)
        case wrong(Fault)
    }

    init(_ bytes: [UInt8]) {
        var (clean, found) = Self.blankingUnreadableLines(of: bytes)
        let gathering = Gathering()
        let stopped = clean.withUnsafeMutableBytes { buffer in
            let text = buffer.bindMemory(to: CChar.self)
            return cinih_parse(
                text.baseAddress, UInt(text.count),
                { context, event, line, first, second in
                    guard let context, let first, let second else { return }
                    Unmanaged<Gathering>.fromOpaque(context).takeUnretainedValue()
                        .take(event, Int(line), String(cString: first), String(cString: second))
                }, Unmanaged.passUnretained(gathering).toOpaque())
        }
        found += gathering.events
        if stopped != 0 { found.append((max(1, Int(stopped)), .wrong(.unreadable))) }
        events = found.sorted { $0.line < $1.line }
    }

    /// Empties the lines that are no text, because C would cut them at a NUL, and names them.
    private static func blankingUnreadableLines(
        of bytes: [UInt8]
    ) -> (clean: [UInt8], found: [(line: Int, event: Event)]) {
        var clean: [UInt8] = []
        clean.reserveCapacity(bytes.count)
        var found: [(line: Int, event: Event)] = []
        let newline = UInt8(ascii: "\n")
        for (index, line) in bytes.split(separator: newline, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { clean.append(newline) }
            if line.contains(0) {
                found.append((index + 1, .wrong(.nulByte)))
            } else if String(validating: line, as: UTF8.self) == nil {
                found.append((index + 1, .wrong(.notUTF8)))
            } else {
                clean += line
            }
        }
        return (clean, found)
    }
}

/// Where the C callback puts what it is told.
private final class Gathering {
    var events: [(line: Int, event: IniText.Event)] = []

    func take(_ event: cinih_event, _ line: Int, _ first: String, _ second: String) {
        let taken: IniText.Event =
            switch event {
            case CINIH_SECTION: .section(first)
            case CINIH_ENTRY: .entry(key: first, value: second)
            case CINIH_LINE_TOO_LONG: .wrong(.tooLong)
            case CINIH_BROKEN_HEADER: .wrong(.brokenHeader)
            case CINIH_COLON: .wrong(.colon)
            case CINIH_NO_SEPARATOR: .wrong(.noSeparator)
            case CINIH_NO_KEY: .wrong(.noKey)
            default: .wrong(.unreadable)
            }
        events.append((line, taken))
    }
}
