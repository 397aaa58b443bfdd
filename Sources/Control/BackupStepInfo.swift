// SPDX-License-Identifier: Apache-2.0

/// One step of a backup; only what the step is about is there.
package struct BackupStepInfo: Codable, Hashable, Sendable {
    /// Why there is no backup.
    package struct Problem: Codable, Hashable, Sendable {
        package var code: String
        package var reason: String
        package var nextStep: String

        package init(code: String, reason: String, nextStep: String) {
            self.code = code
            self.reason = reason
            self.nextStep = nextStep
        }
    }

    /// Bytes that are copied inside the daemon, of how many.
    package var copied: Int64?
    package var total: Int64?
    /// How many bytes of the database follow.
    package var size: Int64?
    /// The audit trail's newest chain value in the backup.
    package var auditHead: String?
    /// `blake2b:` and hexadecimal digits, of the bytes before.
    package var digest: String?
    package var problem: Problem?

    package init(
        copied: Int64? = nil, total: Int64? = nil, size: Int64? = nil, auditHead: String? = nil, digest: String? = nil,
        problem: Problem? = nil
    ) {
        self.copied = copied
        self.total = total
        self.size = size
        self.auditHead = auditHead
        self.digest = digest
        self.problem = problem
    }
}
