// SPDX-License-Identifier: Apache-2.0

/// Lists a page of the audit trail, oldest first, behind the entry `after`; at most `limit`, which is 100 at most.
///
/// Times are RFC 3339 or days in UTC.
package enum ListAudit: ControlMethod {
    package static let name = "ListAudit"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String?
        package var device: String?
        package var actor: String?
        package var rule: String?
        package var importId: Int64?
        package var since: String?
        package var after: Int64?
        package var limit: Int64?

        package init(
            customer: String? = nil, device: String? = nil, actor: String? = nil, rule: String? = nil,
            importId: Int64? = nil, since: String? = nil, after: Int64? = nil, limit: Int64? = nil
        ) {
            self.customer = customer
            self.device = device
            self.actor = actor
            self.rule = rule
            self.importId = importId
            self.since = since
            self.after = after
            self.limit = limit
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var entries: [AuditEntryInfo]
        package var next: Int64?

        package init(entries: [AuditEntryInfo], next: Int64? = nil) {
            self.entries = entries
            self.next = next
        }
    }
}
