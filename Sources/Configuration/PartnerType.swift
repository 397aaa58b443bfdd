// SPDX-License-Identifier: Apache-2.0

/// How the partner takes part in the Cloud Solution Provider programme.
package enum PartnerType: String, CaseIterable, Sendable {
    case directBill = "direct-bill"
    case indirectProvider = "indirect-provider"
    /// Has no access to Partner Center's API.
    case indirectReseller = "indirect-reseller"
}
