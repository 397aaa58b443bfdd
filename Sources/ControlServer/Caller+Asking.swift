// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Control
internal import Relationships
internal import Rules

extension Caller {
    /// The caller as the rules see it, with what the configuration says.
    func asker(_ configuration: Configuration) -> Asker {
        Asker(
            role: Role.strongest(of: roles), granted: granted, qualifying: configuration.qualifyingRoles,
            dapRequired: configuration.dapRequired)
    }
}

extension Configuration {
    /// An admin agent, for what the partner can do as a whole.
    var adminAgent: Asker { .adminAgent(qualifying: qualifyingRoles, dapRequired: dapRequired) }
}

extension Answer {
    /// The result.
    ///
    /// - Throws: `ControlError`, where it was refused.
    func get() throws(ControlError) -> Value {
        switch self {
        case .done(let value): return value
        case .refused(let refusal): throw ControlError(refusal)
        }
    }
}
