// SPDX-License-Identifier: Apache-2.0

/// What became of a sign-in with a device code.
package enum DeviceCodeProgress: Hashable, Sendable {
    /// Nobody typed it yet: ask again after its interval.
    case pending(DeviceCode)
    /// Done and kept; whether it was made with multi-factor authentication, where the token tells.
    case signedIn(hasMFA: Bool?)
    /// Nobody typed it in time.
    case expired
    /// The person said no.
    case declined
}
