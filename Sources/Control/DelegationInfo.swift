// SPDX-License-Identifier: Apache-2.0

/// What a customer granted; `effective` is what it comes to for the rules: none, dap, gdap or gdap-unqualified.
package struct DelegationInfo: Codable, Hashable, Sendable {
    package var customer: String
    package var dap: Bool
    package var gdaps: [GDAPInfo]
    package var effective: String
    package var qualifyingRoles: [String]

    package init(customer: String, dap: Bool, gdaps: [GDAPInfo], effective: String, qualifyingRoles: [String]) {
        self.customer = customer
        self.dap = dap
        self.gdaps = gdaps
        self.effective = effective
        self.qualifyingRoles = qualifyingRoles
    }
}
