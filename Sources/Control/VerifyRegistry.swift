// SPDX-License-Identifier: Apache-2.0

/// Walks the chain of the audit trail; `heads` are values seen elsewhere that must be in it.
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
        package var verdict: AuditVerdictInfo

        package init(verdict: AuditVerdictInfo) {
            self.verdict = verdict
        }
    }
}
