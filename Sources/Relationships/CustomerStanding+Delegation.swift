// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Rules

extension CustomerStanding {
    /// The GDAPs that are worth something on the UTC day of this moment.
    package func activeGDAPs(at milliseconds: Int64) -> [GDAP] {
        gdaps.filter { $0.status(onDayOf: milliseconds) == .active }
    }

    /// What the partner's privileges in the customer's directory come to at a moment.
    package func delegation(at milliseconds: Int64, qualifying: QualifyingRoles) -> Delegation {
        qualifying.delegation(
            hasDAP: customer.hasDAP, activeGDAPs: activeGDAPs(at: milliseconds).map(\.roles))
    }

    /// Whether DAP is required for this customer on the UTC day of a moment.
    ///
    /// - Parameter standing: what holds where the customer has no value of its own.
    package func isDAPRequired(at milliseconds: Int64, standing: DAPRequirement) -> Bool {
        let own = customer.settings.dapRequired.flatMap(DAPRequirement.init)
        return (own ?? standing).isRequired(onDayOf: milliseconds)
    }
}
