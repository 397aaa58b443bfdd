// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
package import CSV
internal import HardwareHash

/// Reads the device rows of a list, one by one, in memory that does not grow with the list.
///
/// The same bytes and options give the same rows, however often and in whatever pieces they are read.
package final class DeviceListReader {
    /// What was found out about the list; remarks are added while rows are read.
    package private(set) var layout: ListLayout
    /// The header that holds for the first row.
    package let header: ListHeader

    let records: RecordQueue
    let text: CellText
    /// The header that holds for the next row, and whether rows repeat its names.
    var currentHeader: ListHeader
    var isLabelled: Bool
    private let titleRecordCount: Int
    private var rows: RowReader

    private static let windowSize = 256 * 1024

    /// Looks at the beginning of a file; throws only what the source throws.
    package static func open(_ options: DeviceListOptions, source: @escaping ByteSource) throws -> OpenedList {
        let textSource = TextSource(source)
        let start = try textSource.open()
        if let refusal = ContentKind(start, encoding: textSource.encoding).refusal { return .refused(refusal) }
        let (window, isWholeList) = try read(upTo: windowSize, from: textSource)
        let text = CellText(isDeclaredUnicode: textSource.hasByteOrderMark || textSource.encoding != .utf8)
        let opening = ListOpening(window: window, isWholeList: isWholeList, text: text, operation: options.operation)
        switch try opening.plan() {
        case .failure(let failure): return .refused(failure.refusal)
        case .success(let plan):
            let list = DeviceListReader(plan, options, textSource, window, text)
            guard try list.hasRows() else { return .refused(Self.noRows) }
            return .list(list)
        }
    }

    private init(
        _ plan: ListOpening.Plan, _ options: DeviceListOptions, _ source: TextSource, _ window: [UInt8],
        _ text: CellText
    ) {
        self.text = text
        header = plan.header
        currentHeader = plan.header
        isLabelled = plan.isLabelled
        titleRecordCount = plan.headerRecord ?? 0
        rows = RowReader(options)
        layout = ListLayout(
            encoding: Self.encoding(of: window, source, text), byteOrderMark: source.hasByteOrderMark,
            separator: plan.separator.name, headerRow: plan.isLabelled ? nil : plan.headerRecord,
            columns: plan.header.layoutColumns, remarks: plan.remarks)
        var rest = window.dropFirst(plan.skippedByteCount)
        records = RecordQueue(
            CSVReader(separator: plan.separator.rawValue) { buffer in
                guard !rest.isEmpty else { return try source.read(into: buffer) }
                let count = min(buffer.count, rest.count)
                buffer.copyBytes(from: rest.prefix(count))
                rest = rest.dropFirst(count)
                return count
            })
    }

    /// The next device row, nil at the end; throws only what the source throws.
    package func next() throws -> ListRow? {
        while var record = try records.next() {
            guard isRow(record) else { continue }
            removeLabels(from: &record)
            let wasWrapped = try joinWrappedHash(&record)
            let aligned = AlignedRecord(record: record, text: text, hashWasWrapped: wasWrapped)
            return rows.read(aligned, header: currentHeader)
        }
        return nil
    }

    private func isRow(_ record: CSVRecord) -> Bool {
        guard record.number > titleRecordCount, !record.isBlank else { return false }
        return hasReason(record) || !isComment(record) && !isHeader(record)
    }

    // MARK: Opening

    private static func read(upTo size: Int, from source: TextSource) throws -> (window: [UInt8], isWholeList: Bool) {
        var window = [UInt8](repeating: 0, count: size)
        var count = 0
        var isWhole = false
        try window.withUnsafeMutableBytes { bytes in
            while count < size - 64 {
                let read = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[count...]))
                if read == 0 {
                    isWhole = true
                    break
                }
                count += read
            }
        }
        window.removeLast(size - count)
        return (window, isWhole)
    }

    private static func encoding(of window: [UInt8], _ source: TextSource, _ text: CellText) -> ListEncoding {
        guard !text.isDeclaredUnicode else { return source.encoding }
        // A window can end within a character.
        let isUnicode = (0..<4).contains { String(validating: window.dropLast($0), as: UTF8.self) != nil }
        return isUnicode ? .utf8 : .windows1252
    }

    private func hasRows() throws -> Bool {
        while let record = try records.peek() {
            if isRow(record) { return true }
            records.drop(1)
        }
        return false
    }

    private static let noRows = Refusal(
        .emptyList, reason: "The list has a header and no rows.", nextStep: "Drop a list with at least one device.")

    func remark(_ sentence: String) {
        if !layout.remarks.contains(sentence) { layout.remarks.append(sentence) }
    }
}
