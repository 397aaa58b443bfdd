// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Relationships
import Rules
import Testing

@Suite struct DelegationTests {
    @Test func `GDAP ends when its day begins in UTC`() throws {
        let gdap = Sample.gdap("Intune Administrator", expires: "2026-05-11")
        let midnight = Int64(try #require(UTCDate("2026-05-11")).daysSinceEpoch) * Sample.day
        #expect(gdap.status(onDayOf: midnight - 1) == .active)
        #expect(gdap.status(onDayOf: midnight) == .expired)
    }

    @Test func `what a customer granted comes to one word for the rules`() {
        let qualifying = Sample.gdap("intune administrator", expires: "2026-06-01")
        let weak = Sample.gdap("Global Reader", expires: "2026-06-01")
        let over = Sample.gdap("Intune Administrator", expires: "2026-05-10")
        let removed = Sample.gdap("Intune Administrator", expires: "2026-06-01", removedAt: 5)
        func delegation(_ gdaps: GDAP..., hasDAP: Bool = false) -> Delegation {
            CustomerStanding(Sample.customer(.active, hasDAP: hasDAP), gdaps: gdaps)
                .delegation(at: Sample.now, qualifying: .default)
        }
        #expect(delegation() == .none)
        #expect(delegation(qualifying) == .gdap)
        #expect(delegation(weak) == .gdapUnqualified)
        #expect(delegation(weak, qualifying) == .gdap)
        #expect(delegation(over, removed) == .none)
        #expect(delegation(weak, hasDAP: true) == .dap)
    }

    @Test func `a customer's own DAPRequired wins over the configured one`() {
        let own = CustomerStanding(Sample.customer(.active, dapRequired: "yes"), gdaps: [])
        #expect(own.isDAPRequired(at: Sample.now, standing: .no))
        let none = CustomerStanding(Sample.customer(.active), gdaps: [])
        #expect(none.isDAPRequired(at: Sample.now, standing: .yes))
        let later = CustomerStanding(Sample.customer(.active, dapRequired: "2026-05-11"), gdaps: [])
        #expect(!later.isDAPRequired(at: Sample.now, standing: .yes))
        #expect(later.isDAPRequired(at: Sample.now + Sample.day, standing: .yes))
    }

    @Test(arguments: [
        (["Intune Adminstrator"], "2026-06-01", "unknown-directory-role"),
        ([], "2026-06-01", "no-directory-role"),
        (["Global Reader"], "soon", "not-a-day"),
        (["Global Reader"], "2026-05-10", "expiry-passed"),
        (["Global Reader"], "2025-05-10", "expiry-passed"),
        (["Global Reader"], "2028-06-01", "expiry-too-far"),
    ])
    func `GDAP that cannot be is refused`(roles: [String], expires: String, code: String) {
        let answer = NewGDAP.checked(roles: roles, expires: expires, at: Sample.now, qualifying: .default)
        #expect(answer.refusal?.code == code)
    }

    @Test func `a role is known whatever its case, and a misspelt one is guessed`() {
        let answer = NewGDAP.checked(
            roles: ["intune administrator", "Intune Administrator", "our own role"], expires: "2026-06-01",
            at: Sample.now, qualifying: QualifyingRoles(["Our Own Role"]))
        #expect(answer.value?.roles == ["Intune Administrator", "Our Own Role"])
        let misspelt = NewGDAP.checked(
            roles: ["Intune Adminstrator"], expires: "2026-06-01", at: Sample.now, qualifying: .default)
        #expect(misspelt.refusal?.reason.contains("Did you mean 'Intune Administrator'?") == true)
        #expect(misspelt.refusal?.nextStep.contains("Global Reader") == true)
    }

    @Test func `GDAP that ends within 30 days is warned of, the next first`() {
        let standing = CustomerStanding(
            Sample.customer(.active),
            gdaps: [
                Sample.gdap("Global Reader", expires: "2026-06-09", id: 1),
                Sample.gdap("Global Reader", expires: "2026-06-10", id: 2),
                Sample.gdap("Global Reader", expires: "2026-05-11", id: 3),
                Sample.gdap("Global Reader", expires: "2026-05-10", id: 4),
            ])
        let warnings = ExpiryWarning.all(for: [standing], at: Sample.now)
        #expect(warnings.map(\.gdap.id) == [3, 1])
        #expect(warnings.map(\.daysLeft) == [1, 30])
        #expect(warnings.first?.text.contains("ends tomorrow, on 2026-05-11") == true)
    }
}
