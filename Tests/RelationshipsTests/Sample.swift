// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Relationships
import Rules

/// The customer that these tests are about, and a day to be about it on.
enum Sample {
    /// 2026-05-10, at noon.
    static let now: Int64 = 1_778_414_400_000
    static let day: Int64 = 86_400_000

    static func customer(_ relationship: Relationship, hasDAP: Bool = false, dapRequired: String? = nil) -> Customer {
        Customer(
            id: 1, name: made(FolderName("contoso")), tenantID: made(TenantID("11111111-2222-4333-8444-555555555555")),
            domain: made(DomainName("contoso.example")), relationship: relationship, hasDAP: hasDAP, isEnabled: true,
            settings: CustomerSettings(dapRequired: dapRequired), createdAt: 0)
    }

    static func gdap(_ roles: String..., expires: String, removedAt: Int64? = nil, id: Int64 = 1) -> GDAP {
        GDAP(
            id: id, roles: roles, grantedAt: 0, grantedBy: "anna", expires: made(UTCDate(expires)), removedAt: removedAt
        )
    }

    static let asker = Asker.adminAgent(qualifying: .default, dapRequired: .no)
}

/// The value of a text that a test wrote itself.
func made<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("the test's own text is wrong") }
    return value
}

extension Answer {
    var value: Value? { if case .done(let value) = self { value } else { nil } }

    var refusal: CommandRefusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}
