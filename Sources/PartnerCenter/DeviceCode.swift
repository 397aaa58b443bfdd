// SPDX-License-Identifier: Apache-2.0

/// A sign-in that waits for a person at another device.
package struct DeviceCode: Hashable, Sendable {
    /// What the person types.
    package let userCode: String
    /// Where the person types it.
    package let verificationURI: String
    /// How long to wait before the login service is asked again.
    package internal(set) var interval: Duration
    /// For how long the code counts, from its making.
    package let lifetime: Duration
    /// Not for any eye but the login service's.
    let secret: String
}
