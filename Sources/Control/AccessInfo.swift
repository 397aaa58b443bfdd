// SPDX-License-Identifier: Apache-2.0

/// What the partner can do for a customer now.
///
/// Role members are what a listing of the directory shows of it: nothing.
package struct AccessInfo: Codable, Hashable, Sendable {
    package var customer: String
    package var relationship: String
    package var delegation: String
    package var dapRequired: Bool
    package var directoryRoles: [DirectoryRoleInfo]
    package var roleMembers: [String]
    package var roleMembersReason: String
    package var serviceRequests: Bool
    package var serviceRequestsReason: String
    package var subscriptions: [SubscriptionInfo]
    package var operations: [OperationAccessInfo]

    package init(
        customer: String, relationship: String, delegation: String, dapRequired: Bool,
        directoryRoles: [DirectoryRoleInfo], roleMembers: [String], roleMembersReason: String, serviceRequests: Bool,
        serviceRequestsReason: String, subscriptions: [SubscriptionInfo], operations: [OperationAccessInfo]
    ) {
        self.customer = customer
        self.relationship = relationship
        self.delegation = delegation
        self.dapRequired = dapRequired
        self.directoryRoles = directoryRoles
        self.roleMembers = roleMembers
        self.roleMembersReason = roleMembersReason
        self.serviceRequests = serviceRequests
        self.serviceRequestsReason = serviceRequestsReason
        self.subscriptions = subscriptions
        self.operations = operations
    }
}
