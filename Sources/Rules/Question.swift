// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// Everything that the rules look at: who asks for what, and what is true of the customer and the device.
///
/// A plain value without references; making and asking one allocates nothing.
package struct Question: Hashable, Sendable {
    package var operation: Operation
    /// The strongest role of whoever asks; it only words the answer.
    package var role: Role
    /// What all roles of whoever asks may do together; this decides.
    package var granted: Permissions
    package var relationship: Relationship
    package var delegation: Delegation
    /// Does not matter for operations on profiles themselves.
    package var registration: Registration
    /// Matters only for a device that is registered to this customer.
    package var origin: Origin
    /// Whether DAP is required on the day that counts: when the import was claimed, or the command came.
    package var dapRequired: Bool
    /// What Partner Center says may be done with the device; nil where it was not asked.
    package var allowedOperations: AllowedOperations?

    package init(
        operation: Operation, role: Role, granted: Permissions, relationship: Relationship, delegation: Delegation,
        registration: Registration = .none, origin: Origin = .unknown, dapRequired: Bool,
        allowedOperations: AllowedOperations? = nil
    ) {
        self.operation = operation
        self.role = role
        self.granted = granted
        self.relationship = relationship
        self.delegation = delegation
        self.registration = registration
        self.origin = origin
        self.dapRequired = dapRequired
        self.allowedOperations = allowedOperations
    }
}
