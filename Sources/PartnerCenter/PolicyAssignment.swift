// SPDX-License-Identifier: Apache-2.0

/// The profile that a registered device is to have.
package struct PolicyAssignment: Hashable, Sendable {
    package var deviceID: String
    /// Nil takes away the one that it has.
    package var policyID: String?

    package init(deviceID: String, policyID: String?) {
        self.deviceID = deviceID
        self.policyID = policyID
    }
}
