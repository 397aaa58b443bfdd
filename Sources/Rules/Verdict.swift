// SPDX-License-Identifier: Apache-2.0

/// What a rule says when it decides.
package enum Verdict: String, CaseIterable, Sendable {
    case allowed
    /// Allowed, and already as asked.
    case nothingToDo = "nothing-to-do"
    case refused
}
