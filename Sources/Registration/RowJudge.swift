// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Rules

/// Turns what a row says and what the registry knows into what is done and what the report says; pure.
struct RowJudge: Sendable {
    let facts: ImportFacts
    /// Whether what would be deregistered is only held: the list as a whole is looked at before anything is done.
    let holds: Bool
    /// What is decided about a device that nobody has, and what its row says where nothing else is to be said: made once,
    /// since most rows of most lists are such ones.
    let newDevice: (decision: Decision, verdict: RowVerdict)

    init(facts: ImportFacts, holds: Bool = false) {
        self.facts = facts
        self.holds = holds
        let decision = decide(facts.question(about: nil))
        newDevice = (decision, Self.registered(decision, [], facts))
    }

    /// Decides one row.
    func judge(_ row: JudgedRow, _ match: DeviceMatch) -> (RowAction, RowVerdict) {
        switch row.reading {
        case .invalid(let refusal): (.nothing, .refused(.invalid, refusal, row.findings))
        case .device where facts.isCancelled: (.nothing, .cancelled)
        case .device(let device): judge(device, match, row.findings)
        }
    }

    private func judge(
        _ device: ListedDevice, _ match: DeviceMatch, _ findings: [Finding]
    ) -> (RowAction, RowVerdict) {
        let decision =
            if case .none = match { newDevice.decision } else { decide(facts.question(about: match.strongest)) }
        if decision.rule.isAboutWhoAsks, let refusal = decision.refusal {
            return (.nothing, .refused(.refused, refusal, findings, rule: decision.rule))
        }
        if let contradiction = contradiction(device, match, findings) { return (.nothing, contradiction) }
        if case .one(_, let row?) = match { return (.nothing, .duplicate(of: row)) }
        if facts.isInvisible(match.strongest) {
            return (.nothing, .refused(.failed, .notVisibleToPartner(facts.customer), findings))
        }
        if let refusal = decision.refusal {
            return (.nothing, .refused(.refused, refusal, findings, rule: decision.rule))
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
            let refusal: Refusal =
                facts.operation == .registerDevice
                ? .ambiguousIdentity(devices, customerID: facts.customerID) : .ambiguousDevice(devices)
            return .refused(.invalid, refusal, findings)
        case .one(let known, _):
            // The other operations mean the record that is there, whatever board the machine has by now.
            guard facts.operation == .registerDevice, known.customerID == facts.customerID,
                let listed = device.hardware.endorsementKey, let stored = known.endorsementKey, listed != stored
            else { return nil }
            return .refused(.refused, .hardwareChanged(known), findings)
        }
    }

    private func carryOut(
        _ decision: Decision, _ device: ListedDevice, _ known: KnownDevice?, _ findings: [Finding]
    ) -> (RowAction, RowVerdict) {
        switch decision.outcome ?? .unchanged {
        case .registered: return register(device, decision, findings)
        case .alreadyRegistered:
            let finding = groupTagFinding(device, known)
            return (.nothing, .done(.alreadyRegistered, decision, (finding.map { [$0] } ?? []) + findings))
        case .deregistered: return deregister(known, decision, findings)
        case .profileApplied: return applyProfile(to: known, decision, findings)
        case .profileRemoved: return removeProfile(from: known, decision, findings)
        case .unchanged, .refused, .invalid, .failed, .cancelled, .pending, .held:
            return (.nothing, .done(.unchanged, decision, findings, nextStep: decision.nextStep))
        }
    }

    private func groupTagFinding(_ device: ListedDevice, _ known: KnownDevice?) -> Finding? {
        guard let listed = device.groupTag, let known, listed != known.groupTag else { return nil }
        let stored = known.groupTag.map { "with group tag '\($0)'" } ?? "without a group tag"
        return Finding(
            .groupTagDiffers, "It is registered \(stored), the list says '\(listed)'; only Intune can change it.")
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
