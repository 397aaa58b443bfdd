// SPDX-License-Identifier: Apache-2.0

internal import CSV

/// The first records of a list, as they come out with one separator.
struct ListSample {
    let separator: Separator
    let records: [CSVRecord]

    private static let recordCount = 200

    init(_ window: [UInt8], isWholeList: Bool, separator: Separator) throws {
        self.separator = separator
        var rest = window[...]
        let reader = CSVReader(separator: separator.rawValue) { buffer in
            let count = min(buffer.count, rest.count)
            buffer.copyBytes(from: rest.prefix(count))
            rest = rest.dropFirst(count)
            return count
        }
        var records: [CSVRecord] = []
        var record = CSVRecord()
        while records.count < Self.recordCount, try reader.read(into: &record) {
            if !record.isBlank { records.append(record) }
        }
        // What the window cuts off is no record yet.
        if !isWholeList, records.count < Self.recordCount, records.count > 1 { records.removeLast() }
        self.records = records
    }

    /// The records that are cells of hashes or names, not comments of PowerShell's Export-Csv.
    var meaningful: [CSVRecord] { records.filter { !$0[0].starts(with: "#TYPE ".utf8) } }

    /// The column in which a record has a hash.
    static func hashColumn(_ record: CSVRecord) -> Int? {
        (0..<min(record.count, 64)).first { record.withCell($0) { HashShape.matches($0) } }
    }
}
