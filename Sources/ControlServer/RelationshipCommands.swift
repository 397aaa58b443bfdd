// SPDX-License-Identifier: Apache-2.0

internal import Authority
internal import Autopilot
internal import Configuration
internal import Control
internal import Linux
internal import Registry
internal import Relationships
internal import Rules

/// The steps of the reseller relationship.
extension ControlServer {
    var relationshipCommands: [Command] {
        [
            Command(InviteCustomer.self, .permission(.inviteCustomer)) { parameters, caller in
                try await invite(parameters, caller)
            },
            Command(AcceptRelationship.self, .permission(.administer)) { parameters, caller in
                let step = RelationshipStep.accept(withDAP: parameters.dap)
                return AcceptRelationship.Reply(
                    customer: try await change(parameters.customer, caller, operation: "customer.accept") {
                        $0.after(step).change(from: $0)
                    })
            },
            Command(EndRelationship.self, .permission(.administer)) { parameters, caller in
                EndRelationship.Reply(customer: try await end(parameters, caller))
            },
            Command(ShowCustomerSide.self, .permission(.read)) { parameters, caller in
                ShowCustomerSide.Reply(side: try await side(try await standing(parameters.customer, caller)))
            },
        ]
    }

    /// A customer that the caller may know of, with what it granted.
    func standing(_ name: String, _ caller: Caller) async throws -> CustomerStanding {
        let seen = try await customer(name, caller)
        guard let standing = try await registry.standing(of: seen.name) else {
            throw try await unknownCustomer(name, caller)
        }
        return standing
    }

    private func invite(_ parameters: InviteCustomer.Parameters, _ caller: Caller) async throws -> InviteCustomer.Reply
    {
        let seen = try await customer(parameters.customer, caller)
        let link = try await invitationLink()
        let draft = try Invitation.draft(for: seen, from: hooks.configuration().partnerName, link: link)
            .get().edited(subject: parameters.subject, text: parameters.text)
        let mail = try Invitation.checked(draft, link: link).get()
        // Refused before the draft is shown, too: nobody should send what cannot be accepted.
        _ = try seen.after(.invite).get()
        let shown =
            parameters.draftOnly
            ? try await info(seen)
            : try await change(parameters.customer, caller, operation: "customer.invite") {
                $0.after(.invite).change(from: $0)
            }
        return InviteCustomer.Reply(
            customer: shown, mail: MailInfo(mail), link: link ?? "", seenByItself: partnerCenter != nil)
    }

    /// Partner Center's own link, where it is the authority; else, and where it does not give it now, the configured one.
    private func invitationLink() async throws -> String? {
        let configured = hooks.configuration().invitationLink.flatMap { $0.isEmpty ? nil : $0 }
        guard partnerCenter != nil else { return configured }
        do {
            return try await asking { try await $0.invitationLink() }
        } catch {
            guard let configured else { throw error }
            return configured
        }
    }

    private func end(_ parameters: EndRelationship.Parameters, _ caller: Caller) async throws -> CustomerInfo {
        let seen = try await standing(parameters.customer, caller)
        let name = seen.customer.name
        _ = try seen.customer.after(.end).get()
        if !parameters.confirmed, seen.customer.relationship == .active {
            let origins = try await registry.deviceOrigins(of: seen.customer.id)
            throw ControlError(confirmationNeeded(RegisteredDevices(seen, counts: origins)))
        }
        _ = try await registry.endRelationship(with: name, by: caller.person, at: Clocks.wall) {
            $0.after(.end).change(from: $0)
        }.get()
        journal.changed(
            "recorded that the reseller relationship with \(name) ended.", operation: "customer.end", customer: name,
            caller.person)
        await hooks.customerChanged(name)
        return try await info(try await customer(parameters.customer, caller))
    }

    /// What can no longer be deregistered once the relationship has ended.
    private func confirmationNeeded(_ registered: RegisteredDevices) -> CommandRefusal {
        let now = Clocks.wall
        let asker = hooks.configuration().adminAgent
        let lost = Origin.allCases.compactMap { origin -> String? in
            guard let count = registered.counts[origin], count > 0 else { return nil }
            let question = asker.question(
                .deregisterDevice, about: registered.standing, registration: .thisCustomer, origin: origin, at: now)
            return decide(question).allowed ? "\(count) (origin \(origin.rawValue))" : nil
        }
        let name = registered.standing.customer.name
        let devices =
            lost.isEmpty
            ? "No registered device could be deregistered now."
            : "Devices that can be deregistered now, and then no longer: \(lost.joined(separator: ", "))."
        return CommandRefusal(
            "confirmation-needed",
            reason:
                "When the reseller relationship with '\(name)' ends, delegation ends too, nothing may be managed, and "
                + "the devices registered to it (\(registered.total)) stay registered. \(devices)",
            nextStep:
                "Deregister first what must not stay; if the end is meant: 'autopilotctl customer end \(name) --yes'.")
    }

    private func side(_ standing: CustomerStanding) async throws -> CustomerSideInfo {
        let now = Clocks.wall
        return CustomerSideInfo(
            partner: hooks.configuration().partnerName, relationship: standing.customer.relationship.rawValue,
            dap: standing.customer.hasDAP, gdaps: standing.gdaps.map { GDAPInfo($0, at: now) },
            otherPartners: try await registry.otherPartners(of: standing.customer.id),
            partnersPlace: CustomerSide.partnersPlace, partnersAddress: CustomerSide.partnersAddress,
            portals: CustomerSide.portals.map { PortalInfo(service: $0.service, address: $0.address) })
    }
}

extension Answer where Value == Customer {
    /// A step as the registry takes it, with what it changed in words.
    func change(from old: Customer) -> Answer<CustomerChange> {
        switch self {
        case .refused(let refusal): .refused(refusal)
        case .done(let new):
            .done(CustomerChange(new, detail: new.step(from: old)))
        }
    }
}

extension Customer {
    /// What a step changed, for the audit trail.
    fileprivate func step(from old: Customer) -> String {
        let dap = "DAP \(hasDAP ? "yes" : "no")"
        return relationship == old.relationship
            ? dap : "\(old.relationship.rawValue) → \(relationship.rawValue), \(dap)"
    }
}
