// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import DeviceList
internal import Linux

/// What was found in one list, beside its rows.
struct ListCheck {
    /// As the caller named it.
    let file: String
    /// How the list was read; nil where it is refused as a whole.
    var layout: ListLayout?
    var refusal: ListRefusal?
    /// Why the daemon would not take the file at all, whatever is in it, and what to do; nil where it would.
    var obstacle: String?
    var outcomes: [Outcome: Int] = [:]

    var rowCount: Int { outcomes.values.reduce(0, +) }

    /// Whether nothing in it would be rejected for what it is.
    var isSound: Bool { refusal == nil && obstacle == nil && !outcomes.keys.contains(where: \.isRejected) }
}

extension ListCheck {
    /// Reads a list as the daemon does and passes on what its report would say of each row.
    static func run(
        _ file: InputFile, _ options: DeviceListOptions, _ progress: CheckProgress, each row: (ReportRow) -> Void
    ) throws -> ListCheck {
        var check = ListCheck(file: file.name)
        let opened = try DeviceListReader.open(options) { buffer in
            let count = try file.content.read(into: buffer)
            progress.advance(count)
            return count
        }
        switch opened {
        case .refused(let refusal): check.refusal = ListRefusal(.invalid, refusal)
        case .list(let list):
            var listed = ListedDevices(options.operation)
            while let next = try list.next() {
                let verdict = try verdict(on: next, &listed)
                check.outcomes[verdict.outcome, default: 0] += 1
                row(
                    ReportRow(
                        number: next.recordNumber, serialNumber: next.serialNumberCell, productID: next.productIDCell,
                        verdict: verdict))
            }
            check.layout = list.layout
        }
        return check
    }

    /// A row that reads well is pending: what becomes of it, the rules and the registry say.
    private static func verdict(on row: ListRow, _ listed: inout ListedDevices) throws -> RowVerdict {
        switch row.reading {
        case .invalid(let refusal, let findings): return .refused(.invalid, refusal, findings)
        case .device(let device, let findings):
            if let objection = try listed.objection(to: device, inRow: row.recordNumber, findings) { return objection }
            return RowVerdict(
                .pending, findings.first?.code ?? .ok, reason: findings.map(\.text).joined(separator: " "))
        }
    }
}
