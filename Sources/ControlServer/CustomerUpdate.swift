// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Linux
internal import Registry
internal import Rules

extension ControlServer {
    func update(_ parameters: UpdateCustomer.Parameters, _ caller: Caller) async throws -> CustomerInfo {
        let domain: DomainName? = if let text = parameters.domain { try domainName(text) } else { nil }
        if let text = parameters.dapRequired, !text.isEmpty, DAPRequirement(rawValue: text) == nil {
            throw ControlError.invalid("dap-required", text, form: "'no', 'yes' or a date such as 2026-10-01")
        }
        for text in [parameters.groupTag, parameters.actor].compactMap(\.self) where !text.isPlain {
            throw ControlError.invalid("text", text, form: "at most 512 bytes without control characters")
        }
        if let groups = parameters.groups, groups.count > 32 {
            throw ControlError.invalid("groups", "\(groups.count) groups", form: "at most 32 names of Unix groups")
        }
        for group in parameters.groups ?? [] where group.isEmpty || !group.isPlain || group.contains(",") {
            throw ControlError.invalid("groups", group, form: "names of Unix groups")
        }
        if let text = parameters.defaultProfile { try await setDefaultProfile(text, parameters.customer, caller) }
        if parameters.changesOnlyDefaultProfile {
            return try await info(try await customer(parameters.customer, caller))
        }
        return try await change(parameters.customer, caller, operation: "customer.update") { customer in
            var changed = customer
            changed.domain = domain ?? customer.domain
            changed.isEnabled = parameters.enabled ?? customer.isEnabled
            changed.settings.dapRequired = parameters.dapRequired.own(or: customer.settings.dapRequired)
            changed.settings.groupTag = parameters.groupTag.own(or: customer.settings.groupTag)
            changed.settings.actor = parameters.actor.own(or: customer.settings.actor)
            changed.settings.groups = parameters.groups ?? customer.settings.groups
            return .done(CustomerChange(changed, detail: changed.differences(from: customer)))
        }
    }

    /// Sets the profile that newly registered devices get; an empty text takes it away.
    private func setDefaultProfile(_ text: String, _ customerName: String, _ caller: Caller) async throws {
        let seen = try await customer(customerName, caller)
        let profile = FolderName(text)
        if profile == nil, !text.isEmpty { throw ControlError(try await unknownProfile(text, of: seen)) }
        let answer = try await registry.setDefaultProfile(profile, of: seen.name, by: caller.person, at: Clocks.wall)
        _ = try answer.get()
    }

    func domainName(_ text: String) throws(ControlError) -> DomainName {
        guard let domain = DomainName(text) else {
            throw .invalid("domain", text, form: "a domain name such as contoso.onmicrosoft.com")
        }
        return domain
    }
}

extension TenantID {
    static let form = "a GUID such as 11111111-2222-4333-8444-555555555555"
}

extension String {
    /// Whether it is short and one line.
    fileprivate var isPlain: Bool {
        utf8.count <= 512 && unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}

extension String? {
    /// The value given: nil leaves the old one, an empty text takes it away.
    fileprivate func own(or old: String?) -> String? {
        guard let self else { return old }
        return self.isEmpty ? nil : self
    }
}

extension Customer {
    /// What changed, for the audit trail and the journal.
    func differences(from old: Customer) -> String {
        var changes: [String] = []
        func note(_ name: String, _ before: String, _ now: String) {
            if before != now { changes.append("\(name) '\(before)' → '\(now)'") }
        }
        note("domain", old.domain.rawValue, domain.rawValue)
        note("enabled", old.isEnabled ? "yes" : "no", isEnabled ? "yes" : "no")
        note("dap-required", old.settings.dapRequired ?? "", settings.dapRequired ?? "")
        note("group-tag", old.settings.groupTag ?? "", settings.groupTag ?? "")
        note("actor", old.settings.actor ?? "", settings.actor ?? "")
        note("groups", old.settings.groups.joined(separator: ","), settings.groups.joined(separator: ","))
        return changes.isEmpty ? "nothing changed" : changes.joined(separator: "; ")
    }
}

extension UpdateCustomer.Parameters {
    fileprivate var changesOnlyDefaultProfile: Bool {
        var rest = self
        rest.defaultProfile = nil
        return defaultProfile != nil && rest == Self(customer: customer)
    }
}
