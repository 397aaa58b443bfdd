// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Relationships
import Rules
import Testing

@Suite struct AccessTests {
    private func report(_ customer: Customer, _ gdaps: [GDAP] = [], subscriptions: [AzureSubscription] = [])
        -> AccessReport
    {
        AccessReport(
            CustomerStanding(customer, gdaps: gdaps), subscriptions: subscriptions, asker: Sample.asker, at: Sample.now)
    }

    private func subscription(provisioned: Bool, assigned: Bool) -> AzureSubscription {
        AzureSubscription(
            customerID: 1, id: made(SubscriptionID("aaaaaaaa-2222-4333-8444-555555555555")), name: "",
            isProvisioned: provisioned, hasRoleAssignment: assigned, recordedAt: 0, recordedBy: "anna")
    }

    @Test func `DAP gives two directory roles, and no listing shows them`() {
        let roles = report(Sample.customer(.active, hasDAP: true)).directoryRoles
        #expect(roles.map(\.role) == ["Global Administrator", "Helpdesk Administrator"])
        #expect(roles.map(\.holders) == ["admin agents", "helpdesk agents"])
        #expect(AccessReport.roleMembers.isEmpty)
        #expect(report(Sample.customer(.active)).directoryRoles.isEmpty)
    }

    @Test func `service requests need DAP, or GDAP with a role for them`() {
        #expect(report(Sample.customer(.active, hasDAP: true)).serviceRequests.isPossible)
        #expect(!report(Sample.customer(.active)).serviceRequests.isPossible)
        let support = Sample.gdap("Service Support Administrator", expires: "2026-06-01")
        #expect(report(Sample.customer(.active), [support]).serviceRequests.isPossible)
        #expect(!report(Sample.customer(.ended), [support]).serviceRequests.isPossible)
    }

    @Test func `only a subscription that the partner provisioned has a role, until that is removed`() {
        let access = report(
            Sample.customer(.active),
            subscriptions: [
                subscription(provisioned: true, assigned: true), subscription(provisioned: true, assigned: false),
                subscription(provisioned: false, assigned: false),
            ]
        ).subscriptions
        #expect(access.map(\.role) == ["Owner", nil, nil])
    }

    @Test func `every operation is answered by the rules themselves`() throws {
        let operations = report(Sample.customer(.active)).operations
        #expect(operations.count == 1 + 3 + 4 * Origin.allCases.count)
        let own = try #require(operations.first { $0.operation == .applyProfile && $0.origin == .thisPartner })
        #expect(own.decision.allowed && own.decision.rule == .partnerAdded)
        let theirs = try #require(
            operations.first { $0.operation == .deregisterDevice && $0.origin == .customer(.intune) })
        #expect(!theirs.decision.allowed && theirs.decision.rule == .customerAdded)
        #expect(report(Sample.customer(.ended)).operations.allSatisfy { !$0.decision.allowed })
    }

    @Test func `the preview shows what DAP being required would forbid and permit`() {
        let counts: [Origin: Int] = [.thisPartner: 3, .otherPartner: 2, .customer(.intune): 5, .unknown: 1]
        let without = RegisteredDevices(CustomerStanding(Sample.customer(.active), gdaps: []), counts: counts)
        let forbidden = RulesPreview([without], asker: Sample.asker, at: Sample.now).lines
        #expect(forbidden.allSatisfy { !$0.becomesAllowed })
        let apply = forbidden.first { $0.operation == .applyProfile }
        #expect(apply?.rule == .dapForProfiles && apply?.devices == 5)
        let deregister = forbidden.first { $0.operation == .deregisterDevice }
        #expect(deregister?.rule == .dapForForeignDevices && deregister?.origins == [.otherPartner])
        #expect(
            forbidden.filter { $0.devices == 0 }.map(\.operation) == [.createProfile, .updateProfile, .deleteProfile])

        let with = RegisteredDevices(
            CustomerStanding(Sample.customer(.active, hasDAP: true), gdaps: []), counts: counts)
        let permitted = RulesPreview([with], asker: Sample.asker, at: Sample.now).lines
        #expect(permitted.allSatisfy { $0.becomesAllowed })
        #expect(permitted.filter { $0.operation == .deregisterDevice }.map(\.devices).reduce(0, +) == 6)
    }

    @Test func `settings are Partner Center's, and skipping the licence needs acceptance`() {
        #expect(
            ProfileSettings.checked(["skip_oem_registration", "User-Not-Local-Admin"], acceptsEULA: false).value
                == [.skipOEMRegistration, .userNotLocalAdmin])
        #expect(ProfileSettings.checked(["skip-eula"], acceptsEULA: false).refusal?.code == "eula-not-accepted")
        #expect(ProfileSettings.checked(["skip-eula"], acceptsEULA: true).value == [.skipEULA])
        let unknown = ProfileSettings.checked(["skip-eulas"], acceptsEULA: true).refusal
        #expect(unknown?.code == "unknown-profile-setting" && unknown?.reason.contains("'skip-eula'?") == true)
    }
}
