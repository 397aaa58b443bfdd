// SPDX-License-Identifier: Apache-2.0

package import Authority
internal import PartnerCenter
package import Registration
internal import Registry

extension AuthorityFigures {
    /// How things stand with Partner Center, in numbers.
    package init(_ standing: AuthorityStanding) {
        let signIn = standing.signIn
        var ends: [String: Int64] = [:]
        ends[SignInPart.refreshToken.rawValue] = signIn.refreshTokenEnd
        ends[(signIn.hasCertificate ? SignInPart.clientCertificate : .clientSecret).rawValue] = signIn.clientEnd
        self.init(
            owed: standing.owed.reduce(0) { $0 + $1.owed }, sent: standing.owed.reduce(0) { $0 + $1.sent },
            awaited: standing.owed.reduce(0) { $0 + $1.awaited },
            oldestSince: standing.owed.compactMap(\.oldestSince).min(), throttledUntil: standing.gate.throttledUntil,
            calls: standing.gate.calls, retries: standing.gate.retries, throttles: standing.gate.throttles,
            needsPerson: standing.personMustAct != nil, ends: ends, syncedAt: standing.syncedAt)
    }
}
