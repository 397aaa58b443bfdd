// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Rules

extension Finding {
    /// The device was registered, but its customer's default profile may not be applied.
    static func defaultProfileRefused(_ profile: DefaultProfile, _ decision: Decision) -> Finding {
        Finding(
            .defaultProfileRefused,
            "The default profile '\(profile.name)' was not applied (\(decision.rule.rawValue)): \(decision.reason) "
                + decision.nextStep)
    }
}
