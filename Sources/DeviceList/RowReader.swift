// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import CSV
internal import HardwareHash

/// Turns aligned records into devices or refusals.
struct RowReader {
    private let options: DeviceListOptions
    private var allowance: RepairAllowance

    init(_ options: DeviceListOptions) {
        self.options = options
        allowance = options.repairAllowance
    }

    mutating func read(_ record: AlignedRecord, header: ListHeader) -> ListRow {
        var record = record
        let alignment = RowAlignment(header).align(&record)
        var row = RowDraft(record, header)
        if let alignment {
            row.refusal = alignment
        } else {
            read(&row)
        }
        if row.findings.count > 1 { row.findings.sort { $0.code.gravity < $1.code.gravity } }
        let findings = row.findings
        return ListRow(
            recordNumber: record.record.number,
            serialNumberCell: CellText.shown(row.device.serialNumber ?? row.serialNumber),
            productIDCell: CellText.shown(row.device.productID ?? row.productID),
            reading: row.refusal.map { .invalid($0, findings: findings) }
                ?? .device(row.device.listed, findings: findings),
            header: header, record: record)
    }

    /// Fills the draft, and stops at the first reason to refuse the row.
    private mutating func read(_ row: inout RowDraft) {
        if let refusal = row.badText {
            row.refusal = refusal
            return
        }
        row.device.groupTag = row.groupTag.isEmpty ? options.defaultGroupTag : row.groupTag
        if !row.assignedUser.isEmpty {
            row.findings.append(
                Finding(
                    .assignedUserIgnored, "The assigned user was ignored: Partner Center has no place for it."))
        }
        readHash(&row)
        if row.refusal == nil { IdentifierCheck(operation: options.operation).apply(to: &row) }
    }

    private mutating func readHash(_ row: inout RowDraft) {
        guard let index = row.header.index(of: .hardwareHash) else { return }
        let reading: HashReading? = row.record.record.withCell(index) { cell in
            if let hash = HardwareHash.readCanonical(cell) { return hash }
            if cell.dropFirst(FormulaGuard.length(in: cell)).allSatisfy(CSVRecord.isBlank) { return nil }
            // What is not ASCII depends on the list's encoding, and is damage in any, but for a lone blank.
            guard cell.allSatisfy({ $0 < 0x80 }) else {
                let text = row.record.text.unguarded(row.record.record[index])
                return CellText.trimmed(text).isEmpty ? nil : HardwareHash.read(text, allowance: &allowance)
            }
            return HardwareHash.read(cell, allowance: &allowance)
        }
        switch reading {
        case nil: break
        case .unsound(let problem): row.refusal = problem.refusal
        case .sound(let hash, var mended):
            if row.record.hashWasWrapped { mended.insert(Mending(.linesJoined), at: 0) }
            row.hash = hash
            row.device.hash = hash.sealed
            row.device.hardware = hash.identity
            row.findings += hash.remarks
            guard !mended.isEmpty else { return }
            let what = mended.map(\.description).joined(separator: ", ")
            row.findings.append(
                Finding(.hashMended, "The hardware hash was damaged and is mended, as its seal proves: \(what)."))
        }
    }
}

extension OutcomeCode {
    /// The order in which findings of one row are told, the most important first.
    fileprivate var gravity: Int {
        let order: [OutcomeCode] = [
            .hashMended, .serialNumberRestored, .productIDRestored, .placeholderSerialNumber, .hashTailNotZero,
            .hashLengthUnusual, .productIDUnusual, .assignedUserIgnored,
        ]
        return order.firstIndex(of: self) ?? order.count
    }
}
