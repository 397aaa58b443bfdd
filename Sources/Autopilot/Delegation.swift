// SPDX-License-Identifier: Apache-2.0

/// Which delegated admin privileges the partner has in the customer's directory, beside the reseller relationship.
package enum Delegation: String, CaseIterable, Codable, Sendable {
    case none
    /// Delegated admin privileges (DAP).
    case dap
    /// Granular delegated admin privileges (GDAP) that are active and hold a qualifying role.
    case gdap
    /// Granular delegated admin privileges without a qualifying role.
    case gdapUnqualified = "gdap-unqualified"
}
