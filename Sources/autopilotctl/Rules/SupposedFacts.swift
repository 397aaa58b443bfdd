// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Control
internal import Relationships
internal import Rules

/// The facts of `rules explain` where they are only supposed: what a question to the rules is made of.
enum SupposedFacts {
    private static let role = Option(
        "role", "R", "admin-agent, sales-agent, helpdesk-agent or none; admin-agent without it")
    private static let relationship = Option(
        "relationship", "S", "none, invited, active or ended; active without it")
    private static let delegation = Option("delegation", "D", "none, dap, gdap or gdap-unqualified; none without it")
    private static let registration = Option(
        "registration", "G", "none, this-customer or another-customer; without it none, with --origin this-customer")
    private static let origin = Option(
        "origin", "O", "this-partner, other-partner, customer:CHANNEL or unknown; unknown without it")
    private static let dapRequired = Option("dap-required", "yes|no", "whether DAP is required; no without it")
    private static let defaults = Option("defaults", nil, "the roles' default operations; reads no configuration")

    static let options = [role, relationship, delegation, registration, origin, dapRequired, defaults]

    /// The rules' answer to what the options suppose.
    static func decision(_ invocation: Invocation) throws(Failure) -> DecisionInfo {
        if invocation.has(RulesExplain.device) {
            throw .wrongUse(
                "missing-option", "--device needs --customer.", "Name the customer, or give --registration.")
        }
        let role = try word(self.role, "role", Role.self, .adminAgent, invocation)
        let origin = try word(self.origin, "origin", Origin.self, .unknown, invocation)
        let registration = try word(
            self.registration, "registration", Registration.self,
            invocation.has(self.origin) ? .thisCustomer : .none, invocation)
        let question = Question(
            operation: try operation(invocation), role: role, granted: try grants(invocation)[role],
            relationship: try word(self.relationship, "relationship", Relationship.self, .active, invocation),
            delegation: try word(self.delegation, "delegation", Delegation.self, .none, invocation),
            registration: registration, origin: origin, dapRequired: try isDAPRequired(invocation))
        let decision = decide(question)
        return DecisionInfo(
            allowed: decision.allowed, rule: decision.rule.rawValue, reason: decision.reason,
            nextStep: decision.nextStep)
    }

    static func operation(_ invocation: Invocation) throws(Failure) -> Operation {
        try word(RulesExplain.operation, "operation", Operation.self, .registerDevice, invocation)
    }

    /// Facts of a real customer are not supposed.
    static func refuse(besideCustomer invocation: Invocation) throws(Failure) {
        guard let given = options.first(where: invocation.has) else { return }
        throw .wrongUse(
            "wrong-option", "--\(given.name) does not go with --customer, whose facts are known.",
            "Leave one of the two out.")
    }

    private static func grants(_ invocation: Invocation) throws(Failure) -> RoleGrants {
        if invocation.has(defaults) { return .default }
        do {
            return try Configuration.load(invocation.paths).grants
        } catch {
            throw Failure(
                .failed, "configuration", reason: "The configuration cannot be read: \(error)",
                nextStep: "Mend it, or ask with --defaults for the roles' default operations.")
        }
    }

    private static func isDAPRequired(_ invocation: Invocation) throws(Failure) -> Bool {
        switch invocation.value(dapRequired) {
        case nil, "no": return false
        case "yes": return true
        case .some(let text): throw unknown(text, "value of --dap-required", ["yes", "no"])
        }
    }

    private static func word<Word: RawRepresentable<String> & CaseIterable>(
        _ option: Option, _ kind: String, _ type: Word.Type, _ standard: Word, _ invocation: Invocation
    ) throws(Failure) -> Word {
        guard let text = invocation.value(option) else { return standard }
        guard let word = Word(rawValue: text) else { throw unknown(text, kind, Word.allCases.map(\.rawValue)) }
        return word
    }

    private static func unknown(_ text: String, _ kind: String, _ accepted: [String]) -> Failure {
        let refusal = CommandRefusal.unknownWord(text, kind: kind, accepted: accepted)
        return .wrongUse(refusal.code, refusal.reason, refusal.nextStep)
    }
}
