// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Linux
internal import Rules

/// Who calls, and what this one may do.
struct Caller: Sendable {
    var person: Person
    var roles: [Role]
    var granted: Permissions
    /// Root, and in a scratch root its owner, sees customers that are limited to groups of others too.
    var seesEveryCustomer: Bool
    /// The calling process with its groups, where they matter.
    var peer: PeerCredentials?

    /// Root, or the owner of a scratch root.
    static func owner(_ person: Person) -> Caller {
        Caller(person: person, roles: [.adminAgent], granted: .all, seesEveryCustomer: true)
    }
}
