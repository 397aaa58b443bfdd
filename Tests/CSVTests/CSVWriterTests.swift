// SPDX-License-Identifier: Apache-2.0

import CSV
import Testing

@Suite struct CSVWriterTests {
    @Test(arguments: [
        (["a", "b"], "a,b\r\n"),
        (["a,b", "c\"d"], "\"a,b\",\"c\"\"d\"\r\n"),
        (["a\nb", " c"], "\"a\nb\",\" c\"\r\n"),
        (["=1+1", "+2", "-3", "@x", "\ty"], "'=1+1,'+2,'-3,'@x,\"'\ty\"\r\n"),
        ([""], "\"\"\r\n"),
        (["a;b"], "\"a;b\"\r\n"),
        (["'x"], "'x\r\n"),
    ]) func `Cells are quoted and guarded where they must be`(cells: [String], expected: String) {
        var writer = CSVWriter()
        writer.append(cells)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test func `The byte order mark comes once, at the start`() {
        var writer = CSVWriter(byteOrderMark: true)
        writer.append(["a"])
        #expect(writer.takeBytes() == [0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A])
        writer.append(["b"])
        #expect(writer.takeBytes() == [0x62, 0x0D, 0x0A])
    }

    @Test(arguments: ["=x", "-1", "x", "'x", "''=x", "@", "a,\"b\"", "\r\nx", "\t"])
    func `A guarded cell comes back as it was`(cell: String) throws {
        var writer = CSVWriter()
        writer.append([cell, "end"])
        var rest = writer.takeBytes()[...]
        let reader = CSVReader(separator: UInt8(ascii: ",")) { buffer in
            let count = min(buffer.count, rest.count)
            buffer.copyBytes(from: rest.prefix(count))
            rest = rest.dropFirst(count)
            return count
        }
        var record = CSVRecord()
        #expect(try reader.read(into: &record))
        #expect(String(decoding: FormulaGuard.removed(from: record[0]), as: UTF8.self) == cell)
        #expect(String(decoding: record[1], as: UTF8.self) == "end")
    }
}
