// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
package import PartnerCenter
package import Registry

/// How things stand with Partner Center at one moment, for those who ask; times are milliseconds since 1970, UTC.
package struct AuthorityStanding: Sendable {
    /// Where it is asked, and for whom.
    package var addresses: ServiceAddresses
    package var signIn: SignInState
    package var gate: GateState
    /// What a person must do before anything can go on.
    package var personMustAct: PersonMustAct?
    /// When all customers were last read since the start.
    package var syncedAt: Int64?
    /// What is owed, by customer, those that have waited longest first.
    package var owed: [OwedFigures]
    /// The customers that Partner Center was never seen to list, though their relationship was recorded here, in words.
    package var unlisted: [Int64: String]
    /// What is in the way of customers, by their ids, in words; under 0 what is in everybody's way.
    package var troubles: [Int64: String]
}

extension PartnerCenterAuthority {
    /// Until when Partner Center takes no call; milliseconds since 1970, UTC.
    package nonisolated var throttledUntil: Int64? { correspondence.client.gateState.throttledUntil }

    /// How things stand now.
    package func standing() async throws -> AuthorityStanding {
        let client = correspondence.client
        let signIn = await client.signIn.state
        var person = board.personMustAct
        if person == nil, case .personMustAct(let what)? = signIn.obstacle?.kind { person = what }
        return AuthorityStanding(
            addresses: client.addresses, signIn: signIn, gate: client.gateState, personMustAct: person,
            syncedAt: board.syncedAt, owed: try await correspondence.registry.owedFigures(), unlisted: board.unlisted,
            troubles: board.unlisted.merging(board.troubles) { _, newest in newest })
    }
}
