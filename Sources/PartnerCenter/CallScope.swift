// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// Whose limit a call counts against.
package enum CallScope: Hashable, Sendable {
    /// Partner Center's, for the partner as a whole.
    case partner
    /// Partner Center's, for the paths of one customer.
    case customer(TenantID)
    /// Microsoft Graph's.
    case graph
}
