// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import CSV

/// Finds out from a list's beginning how to read it.
struct ListOpening {
    /// How to read the rows.
    struct Plan {
        var header: ListHeader
        var separator: Separator
        /// The record of the header, nil without one; what stands above is titles.
        var headerRecord: Int?
        /// Whether every row repeats the header's names in front of its values.
        var isLabelled = false
        var remarks: [String] = []
        /// Bytes at the start that are no record: Excel's `sep=` line.
        var skippedByteCount = 0
    }

    private let window: [UInt8]
    private let isWholeList: Bool
    private let text: CellText
    private let operation: Operation
    private let announced: (separator: Separator, byteCount: Int)?

    init(window: [UInt8], isWholeList: Bool, text: CellText, operation: Operation) {
        let line = window.prefix(16).prefix { $0 != 0x0A && $0 != 0x0D }
        announced = Separator(announcedBy: String(decoding: line, as: UTF8.self)).map { separator in
            let ends = window.dropFirst(line.count).prefix(2)
            return (separator, line.count + (ends.elementsEqual([0x0D, 0x0A]) ? 2 : min(ends.count, 1)))
        }
        self.window = window
        self.isWholeList = isWholeList
        self.text = text
        self.operation = operation
    }

    /// The plan, or why the list is refused as a whole.
    func plan() throws -> Result<Plan, OpeningRefusal> {
        let rest = Array(window.dropFirst(announced?.byteCount ?? 0))
        let separators = announced.map { [$0.separator] } ?? Separator.allCases
        let samples = try separators.map { try ListSample(rest, isWholeList: isWholeList, separator: $0) }
        guard !samples.contains(where: \.records.isEmpty) else {
            return .failure(OpeningRefusal(.emptyList, "The file is empty.", "Drop a list with at least one device."))
        }
        let found = samples.compactMap { FoundHeader(in: $0, text: text) }
        // Ours is known for sure, whatever its cells may look like with another separator.
        if let ours = found.first(where: \.isOfRejectedRows) { return plan(ours) }
        let most = found.map(\.recognizedCount).max() ?? 0
        let best = found.filter { $0.recognizedCount == most }
        guard let first = best.first else { return headerless(samples) }
        if let other = best.dropFirst().first(where: { !isSame($0, first) }) {
            return .failure(
                OpeningRefusal(
                    .ambiguousLayout,
                    "The header can be read with \(first.separator.name)s or with \(other.separator.name)s between its "
                        + "cells.", "Put a line sep=, or sep=; on top that says which one is meant."))
        }
        return plan(first)
    }

    /// Whether two separators find the same header, because neither of them is in it.
    private func isSame(_ one: FoundHeader, _ other: FoundHeader) -> Bool {
        if case .header(let first) = one.kind, case .header(let second) = other.kind {
            return first == second && one.recordNumber == other.recordNumber
        }
        return false
    }

    private func plan(_ found: FoundHeader) -> Result<Plan, OpeningRefusal> {
        var plan = Plan(header: ListHeader(made: []), separator: found.separator)
        plan.skippedByteCount = announced?.byteCount ?? 0
        switch found.kind {
        case .ambiguous(let column, let names):
            return .failure(
                OpeningRefusal(
                    .ambiguousLayout,
                    "The list has the \(column.name) twice: in \(names.joined(separator: " and in ")).",
                    "Remove or rename the column that is not meant."))
        case .header(let header):
            plan.header = header
            plan.headerRecord = found.recordNumber
            if found.recordNumber > 1 { plan.remarks.append("What stands above the header was passed over.") }
        case .labels(let header):
            plan.header = header
            plan.isLabelled = true
            plan.headerRecord = found.recordNumber - 1
            plan.remarks.append(
                "Every row begins with the names of the columns, as in reports of Configuration Manager; they were taken "
                    + "off.")
        }
        return .success(plan)
    }

    private func headerless(_ samples: [ListSample]) -> Result<Plan, OpeningRefusal> {
        switch HeaderlessReading(samples, text: text, operation: operation).answer {
        case .refused(let refusal): return .failure(OpeningRefusal(refusal: refusal))
        case .columns(let columns, let separator, let remark):
            let names = columns.enumerated().map { $1?.name ?? "Column \($0 + 1)" }
            return .success(
                Plan(
                    header: ListHeader(names: names, meanings: columns), separator: separator, remarks: [remark],
                    skippedByteCount: announced?.byteCount ?? 0))
        }
    }
}

/// A refusal of a whole list, so that it can stand in a `Result`.
struct OpeningRefusal: Error {
    var refusal: Refusal

    init(refusal: Refusal) { self.refusal = refusal }

    init(_ code: OutcomeCode, _ reason: String, _ nextStep: String) {
        refusal = Refusal(code, reason: reason, nextStep: nextStep)
    }
}
