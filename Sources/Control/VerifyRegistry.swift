// SPDX-License-Identifier: Apache-2.0

/// Looks through the whole registry: its structure, every hash's seal, and the chain of the audit trail.
///
/// `heads` are values seen elsewhere that must be in the trail. With `more`, replies with `progress` come before the last
/// one, which has the verdicts.
package enum VerifyRegistry: ControlMethod {
    package static let name = "VerifyRegistry"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var heads: [String]

        package init(heads: [String]) {
            self.heads = heads
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var verdict: AuditVerdictInfo?
        package var registry: RegistryVerdictInfo?
        package var progress: VerifyProgressInfo?

        package init(
            verdict: AuditVerdictInfo? = nil, registry: RegistryVerdictInfo? = nil, progress: VerifyProgressInfo? = nil
        ) {
            self.verdict = verdict
            self.registry = registry
            self.progress = progress
        }
    }
}
