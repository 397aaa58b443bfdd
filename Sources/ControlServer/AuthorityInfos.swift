// SPDX-License-Identifier: Apache-2.0

internal import Authority
internal import Autopilot
internal import Control
internal import PartnerCenter

extension SignInInfo {
    /// The sign-in as it travels.
    init(_ state: SignInState) {
        var hasNoProof = false
        if case .personMustAct(.noSecret)? = state.obstacle?.kind { hasNoProof = true }
        self.init(
            user: state.user, mfa: state.hasMFA, since: state.refreshTokenSince.map(Timestamp.text),
            ends: state.refreshTokenEnd.map(Timestamp.text),
            proof: hasNoProof ? "none" : state.hasCertificate ? "certificate" : "secret",
            proofEnds: state.clientEnd.map(Timestamp.text))
    }
}

extension ObstacleInfo {
    /// What a person must do.
    init(_ what: PersonMustAct) {
        self.init(code: what.rawValue, reason: what.meaning, nextStep: what.nextStep)
    }
}

extension CheckStepInfo {
    /// A step as it travels.
    init(_ step: CheckStep) {
        self.init(
            step: step.part.rawValue, result: step.result.rawValue, finding: step.finding, nextStep: step.nextStep)
    }
}

extension DeviceCodeInfo {
    /// What a person types, and where.
    init(_ code: DeviceCode) {
        self.init(address: code.verificationURI, code: code.userCode, seconds: code.lifetime.components.seconds)
    }
}

extension SyncProgressInfo {
    /// A step as it travels; only names that the caller may know are told.
    init(_ step: PartnerCenterAuthority.SyncStep, naming known: Set<FolderName>, throttledUntil: Int64?) {
        let until = throttledUntil.map(Timestamp.text)
        switch step {
        case .customers: self.init(phase: "customers", throttledUntil: until)
        case .delegation: self.init(phase: "delegation", throttledUntil: until)
        case .devices(let customer, let done, let total):
            self.init(
                phase: "devices", customer: known.contains(customer) ? customer.rawValue : nil, done: Int64(done),
                total: Int64(total), throttledUntil: until)
        }
    }
}

extension SyncResultInfo {
    /// The most names of a list.
    private static let most = 100

    /// A result as it travels.
    init(_ result: PartnerCenterAuthority.SyncResult) {
        self.init(
            changed: result.changed.prefix(Self.most).map(\.rawValue), changedCount: Int64(result.changed.count),
            customers: Int64(result.customers), devices: Int64(result.devices), gone: Int64(result.gone),
            failed: result.failed.prefix(Self.most).map {
                UnreadCustomerInfo(customer: $0.customer.rawValue, reason: String($0.reason.prefix(500)))
            })
    }
}
