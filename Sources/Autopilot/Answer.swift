// SPDX-License-Identifier: Apache-2.0

/// What a command came to: its result, or why it was refused.
package enum Answer<Value> {
    case done(Value)
    case refused(CommandRefusal)
}

extension Answer: Sendable where Value: Sendable {}
