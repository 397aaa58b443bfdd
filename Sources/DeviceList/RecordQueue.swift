// SPDX-License-Identifier: Apache-2.0

internal import CSV

/// The records of a list, with a look at those to come.
final class RecordQueue {
    private let reader: CSVReader
    private var ahead: [CSVRecord] = []
    private var spare = CSVRecord()

    init(_ reader: CSVReader) {
        self.reader = reader
    }

    var separator: UInt8 {
        get { reader.separator }
        set { reader.separator = newValue }
    }

    func next() throws -> CSVRecord? {
        if !ahead.isEmpty { return ahead.removeFirst() }
        return try reader.read(into: &spare) ? spare : nil
    }

    /// The record `distance` after the next one.
    func peek(_ distance: Int = 0) throws -> CSVRecord? {
        while ahead.count <= distance {
            var record = CSVRecord()
            guard try reader.read(into: &record) else { return nil }
            ahead.append(record)
        }
        return ahead[distance]
    }

    /// Passes over the next records, which were looked at.
    func drop(_ count: Int) { ahead.removeFirst(min(count, ahead.count)) }
}
