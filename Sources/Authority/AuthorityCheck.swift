// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Linux
internal import PartnerCenter
internal import Registry
internal import Relationships

/// Tries, one after the other, everything that can be tried without changing anything at Partner Center.
struct AuthorityCheck {
    let correspondence: Correspondence

    private var client: PartnerCenterClient { correspondence.client }
    private var configuration: Configuration { correspondence.configuration() }

    /// Each step is told as soon as it is done.
    func run(step: @Sendable (CheckStep) async throws -> Void) async throws {
        await client.signIn.askAgain()
        let state = await client.signIn.state
        try await step(proof(state))
        let signedIn = await signIn()
        try await step(signedIn)
        guard signedIn.result != .failed else {
            for part in [CheckStep.Part.mfa, .customers, .delegation, .invitation, .devices, .profiles] {
                try await step(CheckStep(part, .skipped, "Not tried, because nobody is signed in."))
            }
            return
        }
        try await step(await mfa())
        try await step(await customers())
        try await step(await delegation())
        try await step(await invitation())
        let customer = try await correspondence.registry.customers().first {
            $0.isEnabled && $0.relationship == .active && correspondence.board.unlisted[$0.id] == nil
        }
        try await step(await devices(customer))
        try await step(await profiles(customer))
    }

    private func proof(_ state: SignInState) -> CheckStep {
        let what = state.hasCertificate ? "A client certificate" : "A client secret"
        if case .personMustAct(.noSecret)? = state.obstacle?.kind {
            return CheckStep(
                .client, .failed, PersonMustAct.noSecret.meaning, nextStep: PersonMustAct.noSecret.nextStep)
        }
        let isEnding = state.ending(of: Clocks.wall).contains { $0.what != .refreshToken }
        let end = state.clientEnd.map { "; it ends \(Timestamp.text($0))" } ?? "; when it ends is not known here"
        return CheckStep(
            .client, isEnding ? .warning : .ok, "\(what) is configured\(end).",
            nextStep: isEnding ? SignInPart.clientSecret.nextStep : "")
    }

    private func signIn() async -> CheckStep {
        do throws(ServiceFault) {
            _ = try await client.signIn.accessToken(for: .partnerCenter)
        } catch {
            return CheckStep(.signIn, error)
        }
        let state = await client.signIn.state
        let user = state.user.map { "as \($0)" } ?? "(the access token does not say as whom)"
        let end =
            state.refreshTokenEnd.map { "; unless it is used before, the sign-in ends \(Timestamp.text($0))" } ?? ""
        return CheckStep(.signIn, .ok, "Signed in \(user) in the tenant \(client.addresses.partnerTenantID)\(end).")
    }

    private func mfa() async -> CheckStep {
        do throws(ServiceFault) {
            switch try await client.checkMFA() {
            case true?:
                return CheckStep(.mfa, .ok, "Partner Center says that the sign-in had multi-factor authentication.")
            case false?:
                return CheckStep(
                    .mfa, .failed, "Partner Center says that the sign-in had no multi-factor authentication.",
                    nextStep: PersonMustAct.mfaRequired.nextStep)
            case nil:
                return CheckStep(
                    .mfa, .warning, "Partner Center does not say whether the sign-in had multi-factor authentication.",
                    nextStep: "Make sure that the account cannot sign in without it.")
            }
        } catch {
            return CheckStep(.mfa, error)
        }
    }

    private func customers() async -> CheckStep {
        await asking(.customers) { () throws(ServiceFault) in
            let all = try await client.customers()
            let resold = all.count(where: \.isReseller)
            return "It may list customers: \(all.count), \(resold) of them with a reseller relationship."
        }
    }

    private func delegation() async -> CheckStep {
        await asking(
            .delegation,
            nextStep:
                "Give the application the delegated permission DelegatedAdminRelationship.Read.All of Microsoft Graph, "
                + "with an administrator's consent. Until GDAP can be read, rows wait."
        ) { () throws(ServiceFault) in
            let active = try await client.gdaps().filter(\.isActive)
            let able = Set(active.filter { !Set($0.roles).isDisjoint(with: UploadRoles.names) }.map(\.tenantID))
            return
                "It may read GDAP: \(active.count) active, and \(able.count) customers granted a role that may register."
        }
    }

    private func invitation() async -> CheckStep {
        await asking(.invitation) { () throws(ServiceFault) in
            _ = try await client.invitationLink()
            return "It may ask for the invitation link."
        }
    }

    private func devices(_ customer: Customer?) async -> CheckStep {
        guard let customer else { return .nobody(.devices) }
        return await asking(.devices) { () throws(ServiceFault) in
            let batches = try await client.batches(of: customer.tenantID)
            return
                "It may list the devices of customers: \(customer.name) has \(batches.count) device batches. Whether it "
                + "may register, only a registration tells."
        }
    }

    private func profiles(_ customer: Customer?) async -> CheckStep {
        guard let customer else { return .nobody(.profiles) }
        return await asking(.profiles) { () throws(ServiceFault) in
            let profiles = try await client.policies(of: customer.tenantID)
            return "It may list the profiles of customers: \(customer.name) has \(profiles.count)."
        }
    }

    /// Passed with what came of it, or failed with the service's reason.
    private func asking(
        _ part: CheckStep.Part, nextStep: String? = nil, _ question: () async throws(ServiceFault) -> String
    ) async -> CheckStep {
        do throws(ServiceFault) {
            return CheckStep(part, .ok, try await question())
        } catch {
            return CheckStep(part, error, nextStep: nextStep)
        }
    }
}

extension CheckStep {
    fileprivate static func nobody(_ part: Part) -> CheckStep {
        CheckStep(
            part, .skipped, "Not tried, because no customer is enabled.",
            nextStep: "'autopilotctl customer list' shows the customers, 'autopilotctl customer enable' serves one.")
    }
}

extension PartnerCenterAuthority {
    /// Tries everything that can be tried without changing anything at Partner Center, telling each step.
    package func check(step: @Sendable (CheckStep) async throws -> Void) async throws {
        try await AuthorityCheck(correspondence: correspondence).run(step: step)
    }
}
