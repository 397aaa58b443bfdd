// SPDX-License-Identifier: Apache-2.0

import Autopilot
import HTTP
import Testing

@testable import PartnerCenter

/// What several suites of this target use.
enum Fixture {
    static let tenantText = "11111111-2222-3333-4444-555555555555"

    static func tenant(_ text: String = tenantText) throws -> TenantID { try #require(TenantID(text)) }

    static func object(_ text: String) throws -> WireObject { try WireObject(WireValue(parsing: Array(text.utf8))) }

    static func call(_ method: HTTPMethod, tenant: TenantID? = nil) -> ServiceCall {
        ServiceCall(method: method, purpose: "do this", path: ["a"], tenant: tenant, requestID: "r-1")
    }
}

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }
}
