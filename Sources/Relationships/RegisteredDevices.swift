// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// How many devices of each origin are registered to a customer: all that the rules need to know of them.
package struct RegisteredDevices: Hashable, Sendable {
    package var standing: CustomerStanding
    package var counts: [Origin: Int]

    package init(_ standing: CustomerStanding, counts: [Origin: Int]) {
        self.standing = standing
        self.counts = counts
    }

    /// The devices of all origins together.
    package var total: Int { counts.values.reduce(0, +) }
}
