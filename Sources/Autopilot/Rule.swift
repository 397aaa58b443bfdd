// SPDX-License-Identifier: Apache-2.0

/// The rules of the product, in the order in which they are asked; the first that decides is the one reported.
package enum Rule: String, CaseIterable, Codable, Sendable {
    case agentRole = "agent-role"
    case resellerRelationship = "reseller-relationship"
    case oneCustomer = "one-customer"
    case alreadyRegistered = "already-registered"
    case newDevice = "new-device"
    case notRegistered = "not-registered"
    case allowedOperations = "allowed-operations"
    case dapForProfiles = "dap-for-profiles"
    case dapForForeignDevices = "dap-for-foreign-devices"
    case profilesWithoutDAP = "profiles-without-dap"
    case partnerAdded = "partner-added"
    case customerAdded = "customer-added"
    case unknownOrigin = "unknown-origin"
}
