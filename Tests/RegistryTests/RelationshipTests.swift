// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Registry
import Testing

@Suite struct RelationshipTests {
    @Test func `GDAP is granted, listed and removed once`() async throws {
        let sample = try await PartnerSample()
        let expires = try #require(UTCDate("2030-01-01"))
        let granted = try await sample.registry.grantGDAP(
            ["Intune Administrator", "Global Reader"], expires: expires, from: sample.contoso, by: PartnerSample.anna,
            at: 10
        ) { _ in nil }
        let gdap = try #require(granted.value)
        #expect(try await sample.registry.standing(of: sample.contoso)?.gdaps == [gdap])
        let removed = try await sample.registry.removeGDAP(gdap.id, of: sample.contoso, by: PartnerSample.ben, at: 20)
        #expect(removed.value?.removedAt == 20)
        let again = try await sample.registry.removeGDAP(gdap.id, of: sample.contoso, by: PartnerSample.ben, at: 30)
        #expect(again.refusal?.code == "delegation-over")
        let unknown = try await sample.registry.removeGDAP(77, of: sample.contoso, by: PartnerSample.ben, at: 30)
        #expect(unknown.refusal?.code == "unknown-delegation")
    }

    @Test func `ending the relationship ends GDAP, but no role on an Azure subscription`() async throws {
        let sample = try await PartnerSample()
        let registry = sample.registry
        _ = try await registry.grantGDAP(
            ["Intune Administrator"], expires: try #require(UTCDate("2030-01-01")), from: sample.contoso,
            by: PartnerSample.anna, at: 10
        ) { _ in nil }
        let id = try #require(SubscriptionID("AAAAAAAA-2222-4333-8444-555555555555"))
        _ = try await registry.recordSubscription(
            id, called: "Production", isProvisioned: true, of: sample.contoso, by: PartnerSample.anna, at: 11)
        let ended = try await registry.endRelationship(with: sample.contoso, by: PartnerSample.anna, at: 12) {
            var customer = $0
            customer.relationship = .ended
            return .done(CustomerChange(customer, detail: "active -> ended"))
        }
        #expect(ended.value?.relationship == .ended)
        #expect(try await registry.standing(of: sample.contoso)?.gdaps.map(\.removedAt) == [12])
        #expect(try await registry.subscriptions(of: sample.customer.id).map(\.hasRoleAssignment) == [true])
        let removed = try await registry.removeSubscriptionRole(id, of: sample.contoso, by: PartnerSample.anna, at: 13)
        #expect(removed.value?.hasRoleAssignment == false)
        let again = try await registry.removeSubscriptionRole(id, of: sample.contoso, by: PartnerSample.anna, at: 14)
        #expect(again.refusal?.code == "no-role-assignment")
    }

    @Test func `a subscription that the customer had gives no role, and none is two customers'`() async throws {
        let sample = try await PartnerSample()
        let id = try #require(SubscriptionID("aaaaaaaa-2222-4333-8444-555555555555"))
        let had = try await sample.registry.recordSubscription(
            id, called: "", isProvisioned: false, of: sample.contoso, by: PartnerSample.anna, at: 1)
        #expect(had.value?.hasRoleAssignment == false)
        let fabrikam = try #require(FolderName("fabrikam"))
        _ = try await PartnerSample.add(fabrikam, number: 2, to: sample.registry)
        let taken = try await sample.registry.recordSubscription(
            id, called: "", isProvisioned: true, of: fabrikam, by: PartnerSample.anna, at: 2)
        #expect(taken.refusal?.code == "subscription-exists")
        #expect(taken.refusal?.reason.contains("contoso") == false)
    }

    @Test func `two commands at once on one customer are both recorded, one after the other`() async throws {
        let sample = try await PartnerSample()
        let expires = try #require(UTCDate("2030-01-01"))
        try await withThrowingTaskGroup { group in
            for number in 0..<10 {
                group.addTask {
                    _ = try await sample.registry.grantGDAP(
                        ["Role \(number)"], expires: expires, from: sample.contoso, by: PartnerSample.anna, at: 10
                    ) { _ in nil }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await sample.registry.standing(of: sample.contoso)?.gdaps.count == 10)
        let entries = try await sample.registry.auditEntries(AuditFilter(customer: sample.contoso), limit: 100)
        #expect(entries.filter { $0.entry.operation == "delegation.grant" }.count == 10)
    }

    @Test func `removing a customer erases what it granted and had`() async throws {
        let sample = try await PartnerSample()
        let id = try #require(SubscriptionID("aaaaaaaa-2222-4333-8444-555555555555"))
        _ = try await sample.registry.recordSubscription(
            id, called: "", isProvisioned: true, of: sample.contoso, by: PartnerSample.anna, at: 1)
        let record = try await sample.list(.registerDevice)
        try await sample.settle(record, [PartnerSample.row(2, serial: "A")])
        try await sample.registry.recordSettled(record.id, at: 6)
        try await sample.registry.recordReported(record.id, at: 6)
        _ = try await sample.registry.endRelationship(with: sample.contoso, by: PartnerSample.anna, at: 12) {
            var customer = $0
            customer.relationship = .ended
            return .done(CustomerChange(customer, detail: ""))
        }
        #expect(
            try await sample.registry.removeCustomer(named: sample.contoso, by: PartnerSample.anna, at: 13).value != nil
        )
        #expect(try await sample.registry.subscriptions(of: sample.customer.id).isEmpty)
        #expect(try await sample.devices().isEmpty)
    }
}
