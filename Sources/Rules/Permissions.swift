// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// A set of permissions in one machine word, so that asking the rules allocates nothing.
package struct Permissions: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The set of just this permission.
    package init(_ permission: Permission) { rawValue = 1 << permission.bit }

    /// The set of these permissions.
    package init(_ permissions: some Sequence<Permission>) {
        rawValue = permissions.reduce(0) { $0 | 1 << $1.bit }
    }

    /// Every permission there is.
    package static let all = Permissions(Permission.allCases)

    /// Whether the set holds this permission.
    package func contains(_ permission: Permission) -> Bool { rawValue & 1 << permission.bit != 0 }

    /// Whether the set holds the permission that this operation needs.
    package func contains(_ operation: Operation) -> Bool { contains(Permission(operation)) }

    /// The permissions in the order in which they are declared.
    package var permissions: [Permission] { Permission.allCases.filter(contains) }
}

extension Permission {
    fileprivate var bit: UInt16 {
        switch self {
        case .registerDevice: 0
        case .deregisterDevice: 1
        case .createProfile: 2
        case .updateProfile: 3
        case .deleteProfile: 4
        case .applyProfile: 5
        case .removeProfile: 6
        case .inviteCustomer: 7
        case .manageOwnImports: 8
        case .read: 9
        case .administer: 10
        }
    }
}
