// SPDX-License-Identifier: Apache-2.0

import CSV
import Testing

/// Reads text in pieces of `piece` bytes, as slow sources give them.
private func records(
    _ text: String, separator: Character = ",", limits: CSVLimits = CSVLimits(), piece: Int = .max
) throws -> [CSVRecord] {
    var rest = Array(text.utf8)[...]
    let reader = CSVReader(separator: separator.asciiValue ?? 0, limits: limits) { buffer in
        let count = min(buffer.count, piece, rest.count)
        buffer.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
    }
    var records: [CSVRecord] = []
    var record = CSVRecord()
    while try reader.read(into: &record) { records.append(record) }
    return records
}

private func cells(_ record: CSVRecord) -> [String] {
    (0..<record.count).map { String(decoding: record[$0], as: UTF8.self) }
}

@Suite struct CSVReaderTests {
    @Test(arguments: [
        ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
        ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
        ("", []),
        ("\n", [[""]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        (",", [["", ""]]),
        ("\"a,b\",c", [["a,b", "c"]]),
        ("\"a\"\"b\"", [["a\"b"]]),
        ("\"a\r\nb\",c\nd", [["a\r\nb", "c"], ["d"]]),
        ("a\"b\",c", [["a\"b\"", "c"]]),
        ("a, \"b,c\" ,d", [["a", "b,c", "d"]]),
        ("\"a\"b,c", [["ab", "c"]]),
        ("\"\"", [[""]]),
        (" a , b ", [[" a ", " b "]]),
        // A quote that nothing closes is no quote.
        ("x,\"abc\ny,d\n", [["x", "\"abc"], ["y", "d"]]),
        // Nor is one whose closing quote belongs to another record.
        ("x,\"abc\ny,\"def\nz,1\n", [["x", "\"abc"], ["y", "\"def"], ["z", "1"]]),
    ]) func `Records come out as written, whatever the pieces`(text: String, expected: [[String]]) throws {
        for piece in [1, 2, 3, 7, Int.max] {
            #expect(try records(text, piece: piece).map(cells) == expected, "pieces of \(piece)")
        }
    }

    @Test func `A cell ends where it ends, wherever that is among the bytes looked at together`() throws {
        for length in 0...100 {
            // The second cell has what differs from an end by one bit, or by the highest.
            let cell = String(repeating: "x", count: length)
            let near = String(repeating: "-\u{0C}\u{AC}", count: length / 3) + cell.prefix(length % 3)
            for end in ["\n", "\r", "\r\n"] {
                let read = try records("\(cell),\(near)\(end)\(near),\(cell)")
                #expect(read.map(cells) == [[cell, near], [near, cell]], "\(length) bytes, \(Array(end.utf8))")
            }
        }
    }

    @Test func `Records know their number, line and place`() throws {
        let read = try records("a\n\n\"x\ny\",z\nb,c")
        #expect(read.map(\.number) == [1, 2, 3, 4])
        #expect(read.map(\.line) == [1, 2, 3, 5])
        #expect(read[2].place(ofCell: 1)! == (4, 4))
        #expect(read[3].place(ofCell: 1)! == (5, 3))
        #expect(read[3].place(ofCell: 2) == nil)
    }

    @Test func `A record that is too large is one value, and the next is read`() throws {
        let limits = CSVLimits(bytes: 100, cells: 10)
        let long = String(repeating: "x", count: 200_000)
        let read = try records("a,\(long)\nb\n\"\(long)\nc\n\(String(repeating: ",", count: 50))\nd", limits: limits)
        #expect(read.map(\.isOversized) == [true, false, true, false, true, false])
        #expect(read.map(\.number) == [1, 2, 3, 4, 5, 6])
        #expect(read.allSatisfy { $0.byteCount <= 101 && $0.count <= 11 })
        #expect([read[1], read[3], read[5]].map(cells) == [["b"], ["c"], ["d"]])
    }

    @Test func `An unterminated quote swallows no records`() throws {
        let rows = String(repeating: "serial,hash\n", count: 1000)
        let read = try records("first,\"open\n" + rows, limits: CSVLimits(bytes: 500, cells: 10))
        #expect(read.count == 1001)
        #expect(cells(read[0]) == ["first", "\"open"])
        #expect(read.allSatisfy { !$0.isOversized })
    }

    @Test func `Blank records are told`() throws {
        #expect(try records(",,,\n \t\n\u{1A}\n,x").map(\.isBlank) == [true, true, true, false])
    }
}
