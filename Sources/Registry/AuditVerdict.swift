// SPDX-License-Identifier: Apache-2.0

/// What walking the audit trail found.
package struct AuditVerdict: Hashable, Sendable {
    package var entries: Int64
    /// The chain value of the newest entry, 32 bytes.
    package var head: [UInt8]
    /// The number of the first entry that does not follow from the one before it: from here on the trail was changed.
    package var firstBroken: Int64?
    /// Chain values that the trail should hold and does not: it was shortened or rewritten.
    package var missingHeads: [[UInt8]]

    /// Whether every entry follows from the one before it and every known chain value is there.
    package var isWhole: Bool { firstBroken == nil && missingHeads.isEmpty }
}
