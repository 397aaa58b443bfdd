// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Linux
package import Rules

/// Who somebody is to this partner: roles, and what these may do together.
package struct Standing: Hashable, Sendable {
    package var person: Person
    /// The strongest role, by which messages call the person.
    package var role: Role
    /// The union of what the roles may do.
    package var granted: Permissions
    /// The Unix groups of the person, for customers that are limited to groups.
    package var groups: GroupMembership
    /// Root, and in a scratch root its owner, acts for customers that are limited to groups of others too.
    package var servesEveryCustomer: Bool

    package init(
        person: Person, role: Role, granted: Permissions, groups: GroupMembership, servesEveryCustomer: Bool = false
    ) {
        self.person = person
        self.role = role
        self.granted = granted
        self.groups = groups
        self.servesEveryCustomer = servesEveryCustomer
    }

    /// Who the person is to a customer that is limited to these groups: without any of them, nobody.
    ///
    /// - Parameter reason: why more groups than these may be meant.
    package func toward(limitedTo groupIDs: [UInt32], orUnknown reason: String? = nil) -> StandingAnswer {
        guard !groupIDs.isEmpty, !servesEveryCustomer else { return .known(self) }
        if let reason { return .unavailable(reason) }
        if !groups.ids.isDisjoint(with: groupIDs) { return .known(self) }
        if let unknown = groups.unknown { return .unavailable(unknown) }
        return .known(Standing(person: person, role: .none, granted: Permissions([]), groups: groups))
    }
}

/// What looking somebody up came to; that it failed is never "no role".
package enum StandingAnswer: Hashable, Sendable {
    case known(Standing)
    /// With the reason in words.
    case unavailable(String)
}
