// SPDX-License-Identifier: Apache-2.0

internal import CSV

/// What one separator makes of a list's first records.
struct FoundHeader {
    enum Kind {
        case header(ListHeader)
        /// Reports of Configuration Manager repeat the names in front of every row's values.
        case labels(ListHeader)
        case ambiguous(ListColumn, names: [String])
    }

    let kind: Kind
    /// The record it stands in.
    let recordNumber: Int
    let separator: Separator

    /// How many columns are recognized; the separator that recognizes most is the right one.
    var recognizedCount: Int {
        switch kind {
        case .header(let header), .labels(let header): header.recognizedCount
        case .ambiguous(_, let names): names.count
        }
    }

    /// Whether it is the header of a list of rejected rows as we write it.
    var isOfRejectedRows: Bool {
        guard separator == .comma, recordNumber == 1, case .header(let header) = kind else { return false }
        return header.endsWithReason
    }

    /// Looks above the first row that is a device's.
    init?(in sample: ListSample, text: CellText) {
        var best: FoundHeader?
        for record in sample.meaningful where record.byteCount <= 128 * 1024 {
            let cells = text.cells(record).map(CellText.trimmed)
            if let kind = Self.kind(of: cells) {
                let found = FoundHeader(kind: kind, recordNumber: record.number, separator: sample.separator)
                if found.recognizedCount > best?.recognizedCount ?? 0 { best = found }
            }
            if ListSample.hashColumn(record) != nil { break }
            if let best, best.recognizedCount > 1 { break }
        }
        guard let best else { return nil }
        self = best
    }

    private init(kind: Kind, recordNumber: Int, separator: Separator) {
        self.kind = kind
        self.recordNumber = recordNumber
        self.separator = separator
    }

    private static func kind(of cells: [String]) -> Kind? {
        if let header = labels(in: cells) { return .labels(header) }
        switch HeaderReading(cells) {
        case .header(let header): return .header(header)
        case .ambiguous(let column, let names): return .ambiguous(column, names: names)
        case .noHeader: return nil
        }
    }

    /// The names that a record repeats in front of as many values.
    ///
    /// - Parameter canBeBlank: whether all of the values may be blank; otherwise that is a header in front of columns
    ///   without a name, as spreadsheets leave them.
    static func labels(in cells: [String], canBeBlank: Bool = false) -> ListHeader? {
        let half = cells.count / 2
        guard half >= 2, cells.count.isMultiple(of: 2), case .header(let header) = HeaderReading(Array(cells[..<half])),
            header.recognizedCount == half, cells[half...].allSatisfy({ ListColumn.named(by: $0) == nil }),
            canBeBlank || !cells[half...].allSatisfy(\.isEmpty)
        else { return nil }
        return header
    }
}
