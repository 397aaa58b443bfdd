// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import Journal

@Suite struct JournalTests {
    static let id = MessageID("00000000000000000000000000000001")

    @Test(arguments: [
        ("159c5eac49974197858e58775d1c5d6c", true), ("159C5EAC49974197858E58775D1C5D6C", false),
        ("159c5eac-4997-4197-858e-58775d1c5d6c", false), ("", false), ("159c5eac49974197858e58775d1c5d6", false),
    ])
    func `a message id is 32 lower-case hexadecimal digits`(text: String, valid: Bool) {
        #expect(MessageID.isValid(text) == valid)
    }

    @Test func `field names are ones that journald keeps`() {
        for field in JournalField.allCases {
            #expect(field.rawValue.utf8.count <= 64)
            #expect(field.rawValue.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) || "_" == $0 })
            #expect(!field.rawValue.hasPrefix("_"))
        }
    }

    @Test func `an entry in the native protocol keeps binary values whole`() {
        let entry = JournalEntry(.notice, Self.id, "Line\nbreak").with(.file, bytes: [0xFF, 10, 0x41])
        let native = NativeEntry(entry)
        var start = 0
        let parts = native.ends.map { end in
            defer { start = end }
            return Array(native.bytes[start..<end])
        }
        #expect(parts[0] == Array(#"MESSAGE=Line\nbreak"#.utf8))
        #expect(parts[1] == Array("MESSAGE_ID=00000000000000000000000000000001".utf8))
        #expect(parts[2] == Array("PRIORITY=5".utf8))
        #expect(parts.last == Array("AUTOPILOT_FILE=".utf8) + [0xFF, 10, 0x41])
    }

    @Test func `a readable line is one line that cannot steer a terminal`() {
        let entry = JournalEntry(
            .warning, Self.id, "Bad\u{1B}[31m", [(.customer, "contoso"), (.file, "a\nb c"), (.row, "3")])
        let line = ReadableLine(entry)
        #expect(line.prefixed == #"<4>Bad\u{1b}[31m [CUSTOMER=contoso FILE="a\nb c" ROW=3]"# + "\n")
        #expect(line.plain.hasSuffix(line.prefixed.replacing("<4>", with: "Z warning: ")))
    }

    @Test func `a time is whole seconds in UTC`() {
        #expect(ReadableLine.timestamp(1_769_848_200) == "2026-01-31T08:30:00Z")
    }

    @Test func `what is for debugging only is left out where people read along`() throws {
        let pipe = try Pipe()
        let journal = Journal(.plainLines(descriptor: pipe.writer))
        journal.write(.debug, Self.id, "left out")
        journal.write(.info, Self.id, "shown")
        #expect(journal.flush(within: .seconds(10)))
        #expect(pipe.read().split(separator: "\n").map { $0.hasSuffix("info: shown") } == [true])
    }

    @Test func `entries come out in the order they were handed over`() throws {
        let pipe = try Pipe()
        let journal = Journal(.plainLines(descriptor: pipe.writer))
        for number in 0..<100 { journal.write(.info, Self.id, "entry \(number)") }
        #expect(journal.flush(within: .seconds(10)))
        let lines = pipe.read().split(separator: "\n")
        #expect(lines.count == 100)
        #expect(zip(lines, 0...).allSatisfy { $0.hasSuffix("info: entry \($1)") })
    }

    @Test func `a blocked sink does not block the writer, and what was lost is counted and said`() throws {
        let pipe = try Pipe()
        pipe.fill()
        let journal = Journal(.plainLines(descriptor: pipe.writer), capacity: 5)
        for number in 0..<12 { journal.write(.info, Self.id, "entry \(number)") }
        #expect(!journal.flush(within: .milliseconds(10)))
        let early = pipe.read()
        #expect(journal.flush(within: .seconds(10)))
        let lines = (early + pipe.read()).drop { $0 == "x" }.split(separator: "\n")
        #expect(lines.count == 6)
        #expect(lines.last?.contains("7 journal entries were lost") == true)
    }

    @Test func `a sink that is gone loses entries and nothing else`() throws {
        let journal = Journal(.plainLines(descriptor: -1))
        journal.write(.info, Self.id, "nobody reads this")
        #expect(journal.flush(within: .seconds(10)))
    }
}

/// A pipe whose reader never waits.
private final class Pipe {
    let reader: CInt
    let writer: CInt

    init() throws {
        var ends: [CInt] = [-1, -1]
        try #require(pipe(&ends) == 0)
        (reader, writer) = (ends[0], ends[1])
        _ = setNonBlocking(reader, true)
    }

    deinit {
        close(reader)
        close(writer)
    }

    /// Writes until the pipe takes no more, then makes the writer wait again.
    func fill() {
        _ = setNonBlocking(writer, true)
        let block = [UInt8](repeating: UInt8(ascii: "x"), count: 4096)
        while write(writer, block, block.count) > 0 {}
        while write(writer, block, 1) > 0 {}
        _ = setNonBlocking(writer, false)
    }

    func read() -> String {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 17)
        while true {
            let count = Glibc.read(reader, &block, block.count)
            if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += block.prefix(count)
        }
    }

    private func setNonBlocking(_ descriptor: CInt, _ on: Bool) -> CInt {
        // FIONBIO of ioctl(2), because fcntl(2) is variadic.
        var flag: CInt = on ? 1 : 0
        return ioctl(descriptor, UInt(FIONBIO), &flag)
    }
}
