// SPDX-License-Identifier: Apache-2.0

/// Why a command was not carried out, as a value: shown to the caller, never thrown through the daemon.
package struct CommandRefusal: Hashable, Sendable {
    /// A stable kebab-case word for programs.
    package var code: String
    package var reason: String
    package var nextStep: String
    package var rule: Rule?

    package init(_ code: String, reason: String, nextStep: String, rule: Rule? = nil) {
        self.code = code
        self.reason = reason
        self.nextStep = nextStep
        self.rule = rule
    }
}
