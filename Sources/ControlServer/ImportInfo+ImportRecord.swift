// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Crypto
internal import Registration
internal import Registry

extension ImportInfo {
    init(_ record: ImportRecord, outcomes: [OutcomeCount], results: String?, trouble: String?) {
        self.init(
            id: record.id, customer: record.customer.rawValue, operation: record.operation.rawValue,
            profile: record.profile?.rawValue, authority: record.authority.rawValue, file: record.file,
            digest: record.copy?.digest.map { "blake2b:" + Hexadecimal.encode($0) }, actor: record.person.name,
            role: record.role.rawValue, state: record.state.rawValue, claimedAt: Timestamp.text(record.claimedAt),
            settledAt: record.settledAt.map(Timestamp.text), reportedAt: record.reportedAt.map(Timestamp.text),
            rows: Int64(record.rowsDone),
            outcomes: Dictionary(outcomes.map { ($0.outcome.rawValue, Int64($0.rows)) }, uniquingKeysWith: +),
            earlierImport: record.copy?.earlierImport, refusal: record.refusal.map(ListRefusalInfo.init),
            results: results, trouble: trouble, approvedBy: record.approvedBy, cancelledBy: record.cancelledBy,
            retryOf: record.retryOf, daemon: record.daemon)
    }
}

extension ListRefusalInfo {
    init(_ refusal: ListRefusal) {
        self.init(
            outcome: refusal.outcome.rawValue, code: refusal.refusal.code.rawValue, reason: refusal.refusal.reason,
            nextStep: refusal.refusal.nextStep, rule: refusal.rule?.rawValue)
    }
}

extension ReportRowInfo {
    init(_ row: ReportRow) {
        let verdict = row.verdict
        self.init(
            row: Int64(row.number), serialNumber: row.serialNumber, productId: row.productID,
            outcome: verdict.outcome.rawValue, code: verdict.code.rawValue, rule: verdict.rule?.rawValue,
            reason: verdict.reason, nextStep: verdict.nextStep)
    }
}

extension ProgressInfo {
    /// An import under way.
    init(_ progress: ImportProgress) {
        self.init(
            id: progress.id, customer: progress.customer.rawValue, file: progress.file, state: progress.state.rawValue,
            rowsDone: Int64(progress.rowsDone), bytesDone: progress.bytesDone, bytesTotal: progress.bytesTotal,
            trouble: progress.trouble ?? Self.whyItWaits(progress.state, progress.id))
    }

    private static func whyItWaits(_ state: ImportState, _ id: Int64) -> String? {
        state == .held ? "another admin agent must agree: 'autopilotctl import approve \(id)'" : nil
    }

    /// An import that the work loop has not come to yet.
    ///
    /// - Parameters:
    ///   - isHere: whether it is this daemon's.
    ///   - isDaemonGone: whether the daemon that has its list is not connected.
    init(_ record: ImportRecord, isHere: Bool = true, isDaemonGone: Bool = false) {
        let cancelled = record.cancelledBy.map { "cancelled by \($0); " } ?? ""
        let gone = "\(cancelled)its daemon \(record.daemon ?? "") is not connected, and goes on with it when it is"
        self.init(
            id: record.id, customer: record.customer.rawValue, file: record.file, state: record.state.rawValue,
            rowsDone: Int64(record.rowsDone), bytesDone: 0, bytesTotal: record.source.size,
            trouble: Self.whyItWaits(record.state, record.id) ?? (isDaemonGone ? gone : nil),
            daemon: isHere ? nil : record.daemon)
    }
}
