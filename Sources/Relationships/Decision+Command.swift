// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Rules

extension Decision {
    /// The decision as a command's refusal, where it is one.
    package var commandRefusal: CommandRefusal? {
        allowed ? nil : CommandRefusal(code.rawValue, reason: reason, nextStep: nextStep, rule: rule)
    }

    /// The decision as the registry takes it.
    package var permit: Permit {
        commandRefusal.map(Permit.refused) ?? .allowed(by: rule)
    }
}
