// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import CSV

/// Brings a record's cells below the header's names, where it has more cells than the header.
struct RowAlignment {
    private let header: ListHeader

    init(_ header: ListHeader) {
        self.header = header
    }

    /// Aligns the record, or says why that cannot be done.
    func align(_ record: inout AlignedRecord) -> Refusal? {
        if record.record.isOversized {
            return Refusal(
                .rowTooLarge, reason: "The row is larger than a device's row can be.",
                nextStep: "Look for a quotation mark that is never closed, or for a missing line end.")
        }
        guard record.record.count > header.count else { return nil }
        var cells = (0..<record.record.count).map { Array(record.record[$0]) }
        while cells.count > header.count, cells[cells.count - 1].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
            cells.removeLast()
        }
        if cells.count > header.count, let joined = joinedMaker(cells) { cells = joined }
        guard cells.count <= header.count else {
            // Our own column of a rejected list that came back is not the row's.
            let ours = header.index(of: .reason) == nil ? 0 : 1
            return Refusal(
                .tooManyCells,
                reason:
                    "The row has \(cells.count - ours) cells below a header of \(header.count - ours), so which is "
                    + "which is unclear.",
                nextStep: "Put values that contain the separator in quotation marks.")
        }
        record.record = CSVRecord(number: record.record.number, line: record.record.line, cells: cells)
        return nil
    }

    /// Joins a maker such as `VMware, Inc.`, whose quotes a script has stripped.
    private func joinedMaker(_ cells: [[UInt8]]) -> [[UInt8]]? {
        guard let maker = header.index(of: .manufacturer), cells.count == header.count + 1, maker + 1 < cells.count,
            isCompanySuffix(cells[maker + 1])
        else { return nil }
        var joined = cells
        joined[maker] += [0x2C] + cells[maker + 1]
        joined.remove(at: maker + 1)
        return joined
    }

    private func isCompanySuffix(_ cell: [UInt8]) -> Bool {
        let word = String(decoding: cell, as: UTF8.self).lowercased().filter { $0 != "." && $0 != " " }
        return ["inc", "ltd", "llc", "corp", "co", "coltd", "corporation", "gmbh", "ag", "sa", "bv", "incorporated"]
            .contains(word)
    }
}
