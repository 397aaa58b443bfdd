// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Rules

/// Turns what a row says and what the registry knows into what is done and what the report says; pure.
struct RowJudge: Sendable {
    let facts: ImportFacts

    /// Decides one row.
    func judge(_ row: JudgedRow, _ match: DeviceMatch) -> (RowAction, RowVerdict) {
        switch row.reading {
        case .invalid(let refusal):
            (.nothing, verdict(.invalid, refusal, row.findings))
        case .device(let device):
            judge(device, match, row.findings)
        }
    }

    private func judge(
        _ device: ListedDevice, _ match: DeviceMatch, _ findings: [Finding]
    ) -> (RowAction, RowVerdict) {
        let decision = decide(facts.question(about: match.strongest))
        if decision.rule.isAboutWhoAsks, let refusal = decision.refusal {
            return (.nothing, verdict(.refused, refusal, findings, rule: decision.rule))
        }
        if let contradiction = contradiction(device, match, findings) { return (.nothing, contradiction) }
        if case .one(_, let row?) = match { return (.nothing, duplicate(of: row)) }
        if let refusal = decision.refusal {
            return (.nothing, verdict(.refused, refusal, findings, rule: decision.rule))
        }
        return carryOut(decision, device, match.strongest, findings)
    }

    /// What speaks against the identifiers themselves: several devices, or the same machine with another board.
    private func contradiction(
        _ device: ListedDevice, _ match: DeviceMatch, _ findings: [Finding]
    ) -> RowVerdict? {
        switch match {
        case .none: return nil
        case .several(let devices):
            return verdict(.invalid, .ambiguousIdentity(devices, customerID: facts.customerID), findings)
        case .one(let known, _):
            guard known.customerID == facts.customerID, let listed = device.hardware.endorsementKey,
                let stored = known.endorsementKey, listed != stored
            else { return nil }
            return verdict(.refused, .hardwareChanged(known), findings)
        }
    }

    private func carryOut(
        _ decision: Decision, _ device: ListedDevice, _ known: KnownDevice?, _ findings: [Finding]
    ) -> (RowAction, RowVerdict) {
        let outcome = decision.outcome ?? .unchanged
        var said = findings
        var nextStep = ""
        var code = decision.code
        var action = RowAction.nothing
        switch outcome {
        case .registered:
            action = .register(device)
            if facts.authority == .local {
                code = .recordedLocally
                nextStep = RowJudge.howToTellMicrosoft(facts.customer)
            }
        case .alreadyRegistered:
            if let finding = groupTagFinding(device, known) { said.insert(finding, at: 0) }
        default: break
        }
        if let gravest = said.first { code = gravest.code }
        let reason = ([decision.reason] + said.map(\.text)).filter { !$0.isEmpty }.joined(separator: " ")
        return (action, RowVerdict(outcome, code, rule: decision.rule, reason: reason, nextStep: nextStep))
    }

    /// Where Microsoft is not told, every registered row says how to tell it.
    static func howToTellMicrosoft(_ customer: FolderName) -> String {
        "Microsoft was not told. To upload by hand: 'autopilotctl device export \(customer) --format partner-center'."
    }

    private func groupTagFinding(_ device: ListedDevice, _ known: KnownDevice?) -> Finding? {
        guard let listed = device.groupTag, let stored = known?.groupTag, listed != stored else { return nil }
        return Finding(
            .groupTagDiffers,
            "It is registered with group tag '\(stored)', the list says '\(listed)'; only Intune can change it.")
    }

    private func duplicate(of row: Int) -> RowVerdict {
        RowVerdict(.unchanged, .duplicateRow, reason: "Row \(row) of this list names the same device.")
    }

    private func verdict(
        _ outcome: Outcome, _ refusal: Refusal, _ findings: [Finding], rule: Rule? = nil
    ) -> RowVerdict {
        let reason = ([refusal.reason] + findings.map(\.text)).joined(separator: " ")
        return RowVerdict(outcome, refusal.code, rule: rule, reason: reason, nextStep: refusal.nextStep)
    }
}

extension DeviceMatch {
    /// The device that the strongest identifier names.
    fileprivate var strongest: KnownDevice? {
        switch self {
        case .none: nil
        case .one(let device, _): device
        case .several(let devices): devices.first
        }
    }
}

extension Rule {
    /// Whether the rule looks only at who asks and for which customer, so that no device matters.
    fileprivate var isAboutWhoAsks: Bool { self == .agentRole || self == .resellerRelationship }
}
