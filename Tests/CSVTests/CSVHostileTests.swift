// SPDX-License-Identifier: Apache-2.0

import CSV
import Testing

@Suite struct CSVHostileTests {
    /// Reading a quote again as an ordinary character must not happen for every record of a whole file.
    ///
    /// Quadratic work on a megabyte would take hours, so the limit of time tells.
    @Test(
        .timeLimit(.minutes(60)),
        arguments: [
            "\"", "\"\n", "\"\"\n", "a,\"b\n", "\"a\n\"\"b\n", "\"a\"b\n", "x\n\"", " \"", ",\"", "\"\"\"\n", "\r\"",
            "\n", ",",
        ])
    func `No pattern of quotes makes the reader slow or large`(pattern: String) throws {
        let bytes = Array(pattern.utf8)
        let whole = 400_000
        var offset = 0
        let limits = CSVLimits(bytes: 10_000, cells: 100)
        let reader = CSVReader(separator: UInt8(ascii: ","), limits: limits) { buffer in
            let count = min(buffer.count, whole - offset)
            for index in 0..<count { buffer[index] = bytes[(offset + index) % bytes.count] }
            offset += count
            return count
        }
        var record = CSVRecord()
        while try reader.read(into: &record) {
            #expect(record.byteCount <= limits.bytes + 1 && record.count <= limits.cells + 1)
        }
        #expect(offset == whole)
    }
}
