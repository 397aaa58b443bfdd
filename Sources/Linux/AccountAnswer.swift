// SPDX-License-Identifier: Apache-2.0

/// What the name service said of a user or group: that it could not be asked is never "no such thing".
package enum AccountAnswer<Value: Sendable>: Sendable {
    case found(Value)
    case absent
    /// With the reason in words; asking again later may help.
    case unavailable(String)
}
