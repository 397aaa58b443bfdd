// SPDX-License-Identifier: Apache-2.0

internal import Authority
internal import Autopilot
internal import Control
internal import Linux
internal import PartnerCenter
internal import Registry

/// How things stand with Partner Center, as far as a caller may know.
extension ControlServer {
    /// The most customers that one answer names; those that have waited longest come first.
    private static let mostCustomers = 1000

    func authorityStatus(for caller: Caller) async throws -> AuthorityStatusInfo {
        let standing = try await asking { try await $0.standing() }
        let customers = try await registry.customers()
        let sight = try await lookup.sight(of: caller, among: customers)
        let visible = Dictionary(uniqueKeysWithValues: customers.filter { sight.includes($0.id) }.map { ($0.id, $0) })
        let concerned = standing.concerned(among: visible)
        var infos: [CustomerDebtInfo] = []
        for customer in concerned.prefix(Self.mostCustomers) {
            infos.append(
                CustomerDebtInfo(customer, standing, listedAt: try await registry.listedAt(customer.id)))
        }
        return AuthorityStatusInfo(
            authority: AuthorityKind.partnerCenter.rawValue, service: standing.addresses.baseURL,
            tenantId: standing.addresses.partnerTenantID.rawValue, clientId: standing.addresses.clientID,
            signIn: SignInInfo(standing.signIn), mustAct: standing.personMustAct.map(ObstacleInfo.init),
            figures: try await figures(standing, of: { visible[$0] != nil }), calls: Int64(standing.gate.calls),
            retries: Int64(standing.gate.retries), throttles: Int64(standing.gate.throttles),
            callsUnderWay: Int64(standing.gate.running), callsWaiting: Int64(standing.gate.waiting),
            customersConcerned: Int64(concerned.count), customers: infos,
            troubles: standing.everybodysTrouble + standing.endings(at: Clocks.wall))
    }

    private func figures(
        _ standing: AuthorityStanding, of isIncluded: (Int64) -> Bool
    ) async throws -> PartnerCenterFigures {
        let unadopted = try await registry.unadoptedCounts().filter { isIncluded($0.key) }.values.reduce(0, +)
        return PartnerCenterFigures(standing, of: isIncluded, unadopted: unadopted)
    }

    /// What `status` says of Partner Center; nil where the registry itself is the authority.
    func partnerCenterStatus(_ sight: Sight) async throws -> (figures: PartnerCenterFigures, troubles: [String])? {
        guard let partnerCenter else { return nil }
        let standing = try await partnerCenter.standing()
        let acts = standing.personMustAct.map { ["\($0.meaning) \($0.nextStep)"] } ?? []
        return (
            try await figures(standing, of: sight.includes),
            acts + standing.everybodysTrouble + standing.endings(at: Clocks.wall)
                + standing.unlisted.filter { sight.includes($0.key) }.sorted { $0.key < $1.key }.prefix(3).map(\.value)
        )
    }
}

extension AuthorityStanding {
    /// The customers for whom something is owed or in the way, those that have waited longest first.
    fileprivate func concerned(among visible: [Int64: Customer]) -> [Customer] {
        let owed = owed.compactMap { visible[$0.customerID] }
        let known = Set(owed.map(\.id))
        let held = Set(gate.customersThrottledUntil.keys)
        return owed
            + visible.values.filter { !known.contains($0.id) && (troubles[$0.id] != nil || held.contains($0.tenantID)) }
            .sorted { $0.name.rawValue < $1.name.rawValue }
    }

    /// What is in everybody's way; nothing where a person must act, which is said in its own words.
    fileprivate var everybodysTrouble: [String] {
        personMustAct == nil ? troubles[0].map { ["Partner Center cannot be read now: \($0)"] } ?? [] : []
    }

    /// What of the sign-in ends soon or has ended, in sentences.
    fileprivate func endings(at now: Int64) -> [String] {
        signIn.ending(of: now).map { part, end in
            "\(part.name) \(end > now ? "ends" : "ended") \(Timestamp.text(end)). \(part.nextStep)"
        }
    }
}

extension PartnerCenterFigures {
    fileprivate init(_ standing: AuthorityStanding, of isIncluded: (Int64) -> Bool, unadopted: Int) {
        let owed = standing.owed.filter { isIncluded($0.customerID) }
        self.init(
            owed: owed.sum(\.owed), sent: owed.sum(\.sent), awaited: owed.sum(\.awaited),
            profiles: owed.sum(\.profiles),
            oldestOwedAt: owed.compactMap(\.oldestSince).min().map(Timestamp.text),
            throttledUntil: standing.gate.throttledUntil.map(Timestamp.text),
            syncedAt: standing.syncedAt.map(Timestamp.text), unadopted: Int64(unadopted))
    }
}

extension CustomerDebtInfo {
    fileprivate init(_ customer: Customer, _ standing: AuthorityStanding, listedAt: Int64?) {
        let owed = standing.owed.first { $0.customerID == customer.id } ?? OwedFigures(customerID: customer.id)
        self.init(
            customer: customer.name.rawValue, owed: Int64(owed.owed), sent: Int64(owed.sent),
            awaited: Int64(owed.awaited), profiles: Int64(owed.profiles),
            oldestOwedAt: owed.oldestSince.map(Timestamp.text), listedAt: listedAt.map(Timestamp.text),
            throttledUntil: standing.gate.customersThrottledUntil[customer.tenantID].map(Timestamp.text),
            // A message holds a thousand of them.
            trouble: standing.troubles[customer.id].map { String($0.prefix(300)) })
    }
}

extension Sequence<OwedFigures> {
    fileprivate func sum(_ part: (OwedFigures) -> Int) -> Int64 { Int64(reduce(0) { $0 + part($1) }) }
}
