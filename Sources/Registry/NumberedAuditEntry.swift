// SPDX-License-Identifier: Apache-2.0

/// An entry of the audit trail with its place in it.
package struct NumberedAuditEntry: Hashable, Sendable {
    /// From 1, without gaps.
    package var number: Int64
    package var entry: AuditEntry
    /// The digest of this entry and all before it.
    package var chain: [UInt8]
}
