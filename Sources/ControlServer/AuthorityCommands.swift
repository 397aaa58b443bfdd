// SPDX-License-Identifier: Apache-2.0

internal import Authority
internal import Autopilot
internal import Control
internal import Linux
internal import PartnerCenter
internal import Registry
internal import Varlink

/// What an administrator sees of Partner Center and asks of it.
extension ControlServer {
    var authorityCommands: [Command] {
        [
            Command(ShowAuthority.self, .permission(.read)) { _, caller in
                ShowAuthority.Reply(status: try await authorityStatus(for: caller))
            },
            Command(SyncAuthority.self, .permission(.administer)) { parameters, caller, pages in
                try await sync(parameters, caller, pages)
            },
            Command(CheckAuthority.self, .permission(.administer)) { _, _, pages in
                try await check(pages)
            },
            Command(ShowDrift.self, .permission(.read)) { parameters, caller, pages in
                try await drift(parameters, caller, pages)
            },
            Command(AdoptDevices.self, .permission(.administer)) { parameters, caller in
                try await adopt(parameters, caller)
            },
            Command(SignInToAuthority.self, .permission(.administer)) { _, caller, pages in
                try await signIn(caller, pages)
            },
        ]
    }

    /// Does something with Partner Center; a call that fails is told with what to do about it.
    ///
    /// - Throws: `ControlError`, also where the registry itself is the authority.
    func asking<Value>(
        _ body: (PartnerCenterAuthority) async throws -> Value
    ) async throws -> Value {
        guard let partnerCenter else { throw ControlError.noAuthority }
        do {
            return try await body(partnerCenter)
        } catch let fault as ServiceFault {
            throw ControlError(
                AuthorityFault.refusal(fault), fault.canPass ? .temporarilyUnavailable : .failed)
        }
    }

    private func sync(
        _ parameters: SyncAuthority.Parameters, _ caller: Caller, _ pages: Pages<SyncAuthority>
    ) async throws -> SyncAuthority.Reply {
        let seen: Customer? = if let name = parameters.customer { try await customer(name, caller) } else { nil }
        let known = try await visibleNames(to: caller)
        var result = try await asking { authority in
            try await authority.synchronise(seen) { step in
                try await pages.send(
                    SyncAuthority.Reply(
                        progress: SyncProgressInfo(step, naming: known, throttledUntil: authority.throttledUntil)))
            }
        }
        await hooks.customersChanged()
        let visible = try await visibleNames(to: caller)
        result.changed.removeAll { !visible.contains($0) }
        result.failed.removeAll { !visible.contains($0.customer) }
        return SyncAuthority.Reply(result: SyncResultInfo(result))
    }

    private func visibleNames(to caller: Caller) async throws -> Set<FolderName> {
        let customers = try await registry.customers()
        let sight = try await lookup.sight(of: caller, among: customers)
        return Set(customers.filter { sight.includes($0.id) }.map(\.name))
    }

    private func check(_ pages: Pages<CheckAuthority>) async throws -> CheckAuthority.Reply {
        let done = Lock<[CheckStepInfo]>([])
        try await asking { authority in
            try await authority.check { step in
                let info = CheckStepInfo(step)
                done.withLock { $0.append(info) }
                try await pages.send(CheckAuthority.Reply(step: info))
            }
        }
        return CheckAuthority.Reply(steps: done.withLock { $0 })
    }

    private func signIn(_ caller: Caller, _ pages: Pages<SignInToAuthority>) async throws -> SignInToAuthority.Reply {
        guard pages.areWanted else { throw VarlinkError.expectedMore }
        let end = try await asking { authority in
            try await authority.signIn(by: caller.person) { step in
                switch step {
                case .code(let code): try await pages.send(SignInToAuthority.Reply(code: DeviceCodeInfo(code)))
                case .waiting(let left, let trouble):
                    try await pages.send(
                        SignInToAuthority.Reply(
                            progress: SignInProgressInfo(secondsLeft: left.components.seconds, trouble: trouble)))
                }
            }
        }
        switch end {
        case .signedIn(let state): return SignInToAuthority.Reply(signIn: SignInInfo(state))
        case .expired: throw ControlError(.codeExpired)
        case .declined: throw ControlError(.signInDeclined)
        }
    }
}

extension ControlError {
    /// There is nobody to ask.
    fileprivate static let noAuthority = ControlError(
        CommandRefusal(
            "no-authority",
            reason:
                "Authority=local is set: this daemon's own registry has the last word, and nothing is asked of or sent "
                + "to Partner Center.",
            nextStep:
                "To register with Microsoft, set Authority=partner-center and [PartnerCenter] in autopilotd.conf, give "
                + "the service its credentials and restart it (autopilotd(8), CREDENTIALS); or carry lists to a portal by "
                + "'autopilotctl device export'."))
}

extension CommandRefusal {
    fileprivate static let codeExpired = CommandRefusal(
        "code-expired", reason: "Nobody typed the code in time.",
        nextStep: "Run 'autopilotctl authority sign-in' again; the sign-in before, if there was one, still counts.")

    fileprivate static let signInDeclined = CommandRefusal(
        "sign-in-declined", reason: "The sign-in was declined at the other device.",
        nextStep: "Run 'autopilotctl authority sign-in' again; the sign-in before, if there was one, still counts.")
}
