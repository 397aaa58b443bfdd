// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Rules

/// Who somebody is to this partner: roles, and what these may do together.
package struct Standing: Hashable, Sendable {
    package var person: Person
    /// The strongest role, by which messages call the person.
    package var role: Role
    /// The union of what the roles may do.
    package var granted: Permissions
    /// The ids of all Unix groups of the person.
    package var groupIDs: Set<UInt32>

    package init(person: Person, role: Role, granted: Permissions, groupIDs: Set<UInt32>) {
        self.person = person
        self.role = role
        self.granted = granted
        self.groupIDs = groupIDs
    }
}

/// What looking somebody up came to; that it failed is never "no role".
package enum StandingAnswer: Hashable, Sendable {
    case known(Standing)
    /// With the reason in words.
    case unavailable(String)
}
