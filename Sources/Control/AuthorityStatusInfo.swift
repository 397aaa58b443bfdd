// SPDX-License-Identifier: Apache-2.0

/// How things stand with Partner Center.
package struct AuthorityStatusInfo: Codable, Hashable, Sendable {
    package var authority: String
    /// Partner Center's address.
    package var service: String
    package var tenantId: String
    package var clientId: String
    package var signIn: SignInInfo
    /// What a person must do before anything can go on.
    package var mustAct: ObstacleInfo?
    package var figures: PartnerCenterFigures
    package var calls: Int64
    package var retries: Int64
    package var throttles: Int64
    package var callsUnderWay: Int64
    package var callsWaiting: Int64
    /// How many customers have something owed or in their way; the first ones are in `customers`.
    package var customersConcerned: Int64
    package var customers: [CustomerDebtInfo]
    /// What else is to be said, in sentences.
    package var troubles: [String]

    package init(
        authority: String, service: String, tenantId: String, clientId: String, signIn: SignInInfo,
        mustAct: ObstacleInfo?, figures: PartnerCenterFigures, calls: Int64, retries: Int64, throttles: Int64,
        callsUnderWay: Int64, callsWaiting: Int64, customersConcerned: Int64, customers: [CustomerDebtInfo],
        troubles: [String]
    ) {
        self.authority = authority
        self.service = service
        self.tenantId = tenantId
        self.clientId = clientId
        self.signIn = signIn
        self.mustAct = mustAct
        self.figures = figures
        self.calls = calls
        self.retries = retries
        self.throttles = throttles
        self.callsUnderWay = callsUnderWay
        self.callsWaiting = callsWaiting
        self.customersConcerned = customersConcerned
        self.customers = customers
        self.troubles = troubles
    }
}
