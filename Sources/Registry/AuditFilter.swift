// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// Which entries of the audit trail are asked for; what is nil does not matter.
package struct AuditFilter: Sendable {
    package var customer: FolderName?
    package var person: String?
    package var rule: Rule?
    /// Ids of devices; an entry about any of them is meant.
    package var devices: [Int64]?
    package var importID: Int64?
    /// Milliseconds since 1970, UTC; the first moment that counts.
    package var since: Int64?
    /// Milliseconds since 1970, UTC; the first moment that no longer counts.
    package var before: Int64?

    package init(
        customer: FolderName? = nil, person: String? = nil, rule: Rule? = nil, devices: [Int64]? = nil,
        importID: Int64? = nil, since: Int64? = nil, before: Int64? = nil
    ) {
        self.customer = customer
        self.person = person
        self.rule = rule
        self.devices = devices
        self.importID = importID
        self.since = since
        self.before = before
    }
}
