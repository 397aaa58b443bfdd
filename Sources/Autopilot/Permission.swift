// SPDX-License-Identifier: Apache-2.0

/// Everything that a role can grant: the operations of the rules, and what only commands do.
///
/// The raw value is the name accepted in `[Roles]` of the configuration.
package enum Permission: String, CaseIterable, Codable, Sendable {
    case registerDevice = "device.register"
    case deregisterDevice = "device.deregister"
    case createProfile = "profile.create"
    case updateProfile = "profile.update"
    case deleteProfile = "profile.delete"
    case applyProfile = "profile.apply"
    case removeProfile = "profile.remove"
    /// Asking a customer for a reseller relationship.
    case inviteCustomer = "customer.invite"
    /// Retrying and cancelling one's own imports.
    case manageOwnImports = "import.own"
    /// Reading status, customers, devices, imports and results.
    case read
    /// Everything else: customers, delegations, approvals, the configuration, the audit trail.
    case administer

    /// The permission that an operation of the rules needs.
    package init(_ operation: Operation) {
        switch operation {
        case .registerDevice: self = .registerDevice
        case .deregisterDevice: self = .deregisterDevice
        case .createProfile: self = .createProfile
        case .updateProfile: self = .updateProfile
        case .deleteProfile: self = .deleteProfile
        case .applyProfile: self = .applyProfile
        case .removeProfile: self = .removeProfile
        }
    }
}
