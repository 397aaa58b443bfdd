// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// GDAP that ends soon: said in the journal once a day and in `status`.
package struct ExpiryWarning: Hashable, Sendable {
    package let customer: FolderName
    package let gdap: GDAP
    package let daysLeft: Int

    /// From how many days before its end on it is said.
    package static let noticeDays = 30

    /// The active GDAPs of these customers that end within 30 days, the next first.
    package static func all(
        for standings: some Sequence<CustomerStanding>, at milliseconds: Int64
    ) -> [ExpiryWarning] {
        let today = UTCDate(milliseconds: milliseconds).daysSinceEpoch
        return standings.flatMap { standing in
            standing.activeGDAPs(at: milliseconds).compactMap { gdap in
                let left = gdap.expires.daysSinceEpoch - today
                return left <= noticeDays
                    ? ExpiryWarning(customer: standing.customer.name, gdap: gdap, daysLeft: left) : nil
            }
        }.sorted { ($0.daysLeft, $0.customer.rawValue) < ($1.daysLeft, $1.customer.rawValue) }
    }

    /// What to say, with what to do.
    package var text: String {
        let days = daysLeft == 1 ? "tomorrow" : "in \(daysLeft) days"
        return "GDAP \(gdap.id) of '\(customer)' (\(gdap.roles.joined(separator: ", "))) ends \(days), on "
            + "\(gdap.expires). Have the customer approve a new one and record it with "
            + "'autopilotctl delegation grant \(customer) --gdap'."
    }
}
