// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import CSV
internal import HardwareHash

/// Finds out what the columns of a list without a header are.
struct HeaderlessReading {
    enum Answer {
        case columns([ListColumn?], separator: Separator, remark: String)
        case refused(Refusal)
    }

    private let samples: [ListSample]
    private let text: CellText
    private let operation: Operation

    init(_ samples: [ListSample], text: CellText, operation: Operation) {
        self.samples = samples
        self.text = text
        self.operation = operation
    }

    /// CIPP's order, which is also the portals', for lists without a header.
    private static let usualOrder: [ListColumn] = [.serialNumber, .productID, .hardwareHash, .groupTag]

    var answer: Answer {
        for sample in samples {
            guard let found = hash(in: sample) else { continue }
            return answer(hashColumn: found.column, of: found.record, sample.separator)
        }
        return withoutHash
    }

    // MARK: With a hash

    /// The first hash that does not stand alone where another separator would part its row.
    private func hash(in sample: ListSample) -> (record: CSVRecord, column: Int)? {
        for record in sample.meaningful {
            guard let column = ListSample.hashColumn(record) else { continue }
            let isWholeRow = record.withCell(column) { cell in
                !cell.contains { byte in Separator(rawValue: byte) != nil && byte != sample.separator.rawValue }
            }
            if isWholeRow { return (record, column) }
        }
        return nil
    }

    private func answer(hashColumn: Int, of record: CSVRecord, _ separator: Separator) -> Answer {
        if hashColumn == 2 { return usualColumns(record.count, separator) }
        var columns = [ListColumn?](repeating: nil, count: max(record.count, hashColumn + 1))
        columns[hashColumn] = .hardwareHash
        var remark = "The list has no header; column \(hashColumn + 1) was taken for the hardware hash"
        if let proved = provedSerialColumn(record, hashColumn) {
            columns[proved] = .serialNumber
            remark += ", and column \(proved + 1) for the serial number, because the hash says the same"
        } else if (0..<hashColumn).contains(where: { !record[$0].isEmpty }) {
            return .refused(
                ambiguous(
                    "the column before the hardware hash as the serial number", "as the Windows product ID"))
        }
        return .columns(columns, separator: separator, remark: remark + ".")
    }

    /// The column whose cell is the serial number inside the row's hash.
    private func provedSerialColumn(_ record: CSVRecord, _ hashColumn: Int) -> Int? {
        var allowance = RepairAllowance()
        let reading = record.withCell(hashColumn) { HardwareHash.read($0, allowance: &allowance) }
        guard case .sound(let hash, _) = reading, let serialNumber = hash.serialNumberAsRecorded else { return nil }
        return (0..<record.count).first {
            let cell = CellText.trimmed(text.unguarded(record[$0]))
            return $0 != hashColumn && SerialNumberComparison(cell: cell, recorded: serialNumber).isSame
        }
    }

    private func usualColumns(_ count: Int, _ separator: Separator) -> Answer {
        let unknown = [ListColumn?](repeating: nil, count: max(0, count - Self.usualOrder.count))
        return .columns(
            Self.usualOrder + unknown, separator: separator,
            remark:
                "The list has no header; its columns were taken for serial number, Windows product ID, hardware hash, "
                + "group tag.")
    }

    // MARK: Without

    private var withoutHash: Answer {
        guard let sample = samples.max(by: { width($0) < width($1) }), !sample.meaningful.isEmpty else {
            return .refused(nothingFound)
        }
        let rows = sample.meaningful.prefix(20).map { text.cells($0).map(CellText.trimmed) }
        let columnCount = rows.map(\.count).max() ?? 0
        if rows.allSatisfy({ $0.count >= 2 && ProductID.isUsual($0[1]) }) {
            return usualColumns(columnCount, sample.separator)
        }
        if columnCount == 1 { return singleColumn(rows.map { $0[0] }, sample.separator) }
        if columnCount == 3, rows.allSatisfy({ row in row.count == 3 && row.allSatisfy { !$0.isEmpty } }) {
            return .refused(
                ambiguous("its columns as serial number, product ID, hash", "as maker, model, serial number"))
        }
        return .refused(nothingFound)
    }

    private func width(_ sample: ListSample) -> Int {
        // A blank or two in a text are no table; most cells in most rows decide.
        sample.meaningful.prefix(20).reduce(0) { $0 + $1.count }
    }

    private func singleColumn(_ cells: [String], _ separator: Separator) -> Answer {
        let isProductID = cells.allSatisfy(ProductID.isUsual)
        if isProductID {
            guard operation != .registerDevice else {
                return .columns(
                    [.productID], separator: separator,
                    remark: "The list has no header; its only column was taken for the Windows product ID.")
            }
            return .refused(ambiguous("its only column as Windows product IDs", "as serial numbers"))
        }
        let looksLikeSerials = cells.allSatisfy { cell in
            cell.utf8.count <= 64 && !cell.contains(" ") && cell.contains(where: \.isNumber)
        }
        guard operation != .registerDevice, looksLikeSerials else { return .refused(nothingFound) }
        return .columns(
            [.serialNumber], separator: separator,
            remark: "The list has no header; its only column was taken for the serial number.")
    }

    // MARK: Refusals

    private func ambiguous(_ first: String, _ second: String) -> Refusal {
        Refusal(
            .ambiguousLayout, reason: "The list has no header, and one can read \(first) or \(second).",
            nextStep: "Put a header in the first line: Device Serial Number,Windows Product ID,Hardware Hash.")
    }

    private var nothingFound: Refusal {
        Refusal(
            .notADeviceList,
            reason: "The file has no column that is called serial number, Windows product ID or hardware hash, and no "
                + "cell with a hardware hash.",
            nextStep: "Drop a CSV file with the header Device Serial Number,Windows Product ID,Hardware Hash.")
    }
}
