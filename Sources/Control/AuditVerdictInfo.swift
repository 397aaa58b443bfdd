// SPDX-License-Identifier: Apache-2.0

/// What walking the audit trail found: from `firstBroken` on it was changed.
package struct AuditVerdictInfo: Codable, Hashable, Sendable {
    package var entries: Int64
    package var head: String
    package var whole: Bool
    package var firstBroken: Int64?
    package var missingHeads: [String]

    package init(entries: Int64, head: String, whole: Bool, firstBroken: Int64? = nil, missingHeads: [String]) {
        self.entries = entries
        self.head = head
        self.whole = whole
        self.firstBroken = firstBroken
        self.missingHeads = missingHeads
    }
}
