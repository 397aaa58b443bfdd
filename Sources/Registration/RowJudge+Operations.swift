// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Rules

/// What is done for a row that the rules allow, one function for each operation.
extension RowJudge {
    /// Registers a device, with the customer's default profile where the rules let it be applied.
    func register(_ device: ListedDevice, _ decision: Decision, _ findings: [Finding]) -> (RowAction, RowVerdict) {
        if facts.authority == .partnerCenter, device.groupTag == nil {
            return (.nothing, .refused(.invalid, .groupTagNeeded(facts.customer), findings))
        }
        if facts.lacksGDAP { return (.nothing, .refused(.refused, .gdapNeeded(facts.customer), findings)) }
        var findings = findings
        var profileID: Int64?
        if let profile = facts.defaultProfile {
            let asked = decide(facts.questionOfDefaultProfile)
            if asked.allowed {
                profileID = profile.profileID
            } else {
                findings.insert(.defaultProfileRefused(profile, asked), at: 0)
            }
        }
        let isUsual = findings.isEmpty && decision == newDevice.decision
        let verdict = isUsual ? newDevice.verdict : Self.registered(decision, findings, facts)
        return (.register(device, profileID: profileID), verdict)
    }

    /// What the row of a registered device says.
    static func registered(_ decision: Decision, _ findings: [Finding], _ facts: ImportFacts) -> RowVerdict {
        var verdict = RowVerdict.done(.registered, decision, findings)
        if facts.authority == .local {
            if verdict.code == .ok { verdict.code = .recordedLocally }
            verdict.nextStep = howToTellMicrosoft(facts.customer)
        }
        return verdict
    }

    /// Where Microsoft is not told, every registered row says how to tell it.
    static func howToTellMicrosoft(_ customer: FolderName) -> String {
        "Microsoft was not told. To upload by hand: 'autopilotctl device export \(customer) --format partner-center'."
    }

    /// Deregisters a device, or says that it would.
    func deregister(_ known: KnownDevice?, _ decision: Decision, _ findings: [Finding]) -> (RowAction, RowVerdict) {
        guard let known else { return (.nothing, .done(.unchanged, decision, findings)) }
        if holds { return (.nothing, .held(decision)) }
        return (
            .deregister(deviceID: known.id),
            .done(
                .deregistered, decision, findings,
                nextStep: "The device's records in Intune and Entra remain: delete them there if it is given away.")
        )
    }

    /// Gives a device the list's profile; one that has it already is left as it is.
    func applyProfile(to known: KnownDevice?, _ decision: Decision, _ findings: [Finding]) -> (RowAction, RowVerdict) {
        guard let profile = facts.profile else {
            return (.nothing, .refused(.refused, .profileGone(facts.customer), findings))
        }
        guard let known, known.profile != profile.name else {
            return (
                .nothing, .done(.unchanged, decision, findings, before: "It has the profile '\(profile.name)' already.")
            )
        }
        return (
            .applyProfile(profileID: profile.id, deviceID: known.id),
            .done(.profileApplied, decision, findings, before: Self.story(of: known, now: profile.name))
        )
    }

    /// Takes the profile from a device.
    func removeProfile(from known: KnownDevice?, _ decision: Decision, _ findings: [Finding]) -> (RowAction, RowVerdict)
    {
        guard let known, let profile = known.profile else {
            return (.nothing, .done(.unchanged, decision, findings, before: "It has no profile."))
        }
        return (
            .removeProfile(deviceID: known.id),
            .done(.profileRemoved, decision, findings, before: "It had the Partner Center profile '\(profile)'.")
        )
    }

    private static func story(of known: KnownDevice, now: FolderName) -> String {
        let before = known.profile.map { " in place of '\($0)'" } ?? ""
        return "It has the Partner Center profile '\(now)'\(before) now; this is not an Intune profile."
    }
}
