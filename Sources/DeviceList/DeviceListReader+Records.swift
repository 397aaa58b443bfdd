// SPDX-License-Identifier: Apache-2.0

internal import CSV

/// What glued files, reports and mail programs put between and into the rows.
extension DeviceListReader {
    /// Whether the record ends with a reason, as every row of our lists of rejected rows does.
    ///
    /// Such a record is a row, whatever else is in it: read once as a row, it is not a header or a comment when it comes
    /// back. A header there ends with a column's name.
    func hasReason(_ record: CSVRecord) -> Bool {
        guard currentHeader.endsWithReason,
            let last = (0..<record.count).last(where: { !CellText.trimmed(text.text(record[$0])).isEmpty }), last > 0
        else { return false }
        return ListColumn.named(by: CellText.trimmed(text.text(record[last]))) == nil
    }

    /// Whether the record is a line of PowerShell or Excel about the file: `#TYPE …`, `sep=;`.
    func isComment(_ record: CSVRecord) -> Bool {
        if record[0].starts(with: "#TYPE ".utf8) { return true }
        guard record.byteCount <= 8, record.count <= 2 else { return false }
        let line = text.cells(record).joined(separator: String(Unicode.Scalar(records.separator)))
        guard let separator = Separator(announcedBy: line) else { return false }
        records.separator = separator.rawValue
        return true
    }

    /// Whether the record is another header, which then holds for the rows below it.
    func isHeader(_ record: CSVRecord) -> Bool {
        // Ours can be longer than what it was made from.
        guard record.byteCount <= (currentHeader.endsWithReason ? 16_384 : 4096) else { return false }
        guard couldBeHeader(record) else { return record.count == 1 && isHeaderOfOtherSeparator(record) }
        let cells = text.cells(record).map(CellText.trimmed)
        if FoundHeader.labels(in: cells, canBeBlank: isLabelled) != nil { return false }
        if case .header(let header) = HeaderReading(cells), header.recognizedCount > 1 || record.count == 1 {
            begin(header, with: nil)
            return true
        }
        return false
    }

    /// A look at the cells, made for every row: in a header one of them is a name.
    private func couldBeHeader(_ record: CSVRecord) -> Bool {
        (0..<record.count).contains { index in
            // Cheap first: names are words, and serial numbers and product IDs have digits.
            let isWord = record.withCell(index) { cell in
                (3...192).contains(cell.count)
                    && cell.count { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } <= 1
            }
            return isWord && ListColumn.named(by: CellText.trimmed(text.text(record[index]))) != nil
        }
    }

    /// Whether the record is a header of a glued part that has another separator.
    private func isHeaderOfOtherSeparator(_ record: CSVRecord) -> Bool {
        // Cheap first: no such line is a serial number or a hash.
        let hasSeparator = record.withCell(0) { cell in
            cell.count <= 1024 && cell.contains { Separator(rawValue: $0) != nil }
        }
        guard hasSeparator else { return false }
        let line = text.text(record[0])
        for separator in Separator.allCases where separator.rawValue != records.separator {
            let parts = line.split(
                separator: Character(Unicode.Scalar(separator.rawValue)), omittingEmptySubsequences: false)
            let cells = parts.map { CellText.trimmed($0.filter { $0 != "\"" }) }
            if case .header(let header) = HeaderReading(cells), header.recognizedCount > 1 {
                begin(header, with: separator)
                return true
            }
        }
        return false
    }

    private func begin(_ header: ListHeader, with separator: Separator?) {
        currentHeader = header
        isLabelled = false
        if let separator { records.separator = separator.rawValue }
        remark("The list has more than one header; each holds for the rows below it.")
    }

    /// Takes off the names that reports of Configuration Manager repeat in every row.
    func removeLabels(from record: inout CSVRecord) {
        let count = currentHeader.count
        if !isLabelled {
            guard record.count >= 4, !hasReason(record), couldBeHeader(record),
                let header = FoundHeader.labels(in: text.cells(record).map(CellText.trimmed))
            else { return }
            currentHeader = header
            isLabelled = true
            removeLabels(from: &record)
            return
        }
        let hasLabels = (0..<count).allSatisfy { CellText.trimmed(text.text(record[$0])) == currentHeader.names[$0] }
        guard hasLabels, record.count >= count else { return }
        record = CSVRecord(
            number: record.number, line: record.line, cells: (count..<record.count).map { Array(record[$0]) })
    }

    /// Joins a hash that was wrapped over several lines without quotes around it.
    ///
    /// The lines after the first hold nothing but base64; the last one may go on with the columns after the hash.
    func joinWrappedHash(_ record: inout CSVRecord) throws -> Bool {
        guard let column = currentHeader.index(of: .hardwareHash), record.count == column + 1,
            record.withCell(column, { $0.count < Self.wholeHash && HashShape.matches($0) })
        else { return false }
        var hash = Array(record[column])
        var trailing: [[UInt8]] = []
        var distance = 0
        while hash.count < Self.wholeHash, let next = try records.peek(distance) {
            let isLast = next.count > 1
            guard next.count <= currentHeader.count, next.withCell(0, HashShape.isBase64),
                !next.withCell(0, HashShape.matches), !isLast || hash.count + next[0].count == Self.wholeHash
            else { break }
            hash += next[0]
            distance += 1
            if isLast { trailing = (1..<next.count).map { Array(next[$0]) } }
        }
        guard distance > 0 else { return false }
        records.drop(distance)
        let before = (0..<column).map { Array(record[$0]) }
        record = CSVRecord(number: record.number, line: record.line, cells: before + [hash] + trailing)
        return true
    }

    /// The characters of a hash as Windows writes it.
    private static var wholeHash: Int { 4000 }
}
