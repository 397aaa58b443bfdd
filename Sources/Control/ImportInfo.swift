// SPDX-License-Identifier: Apache-2.0

/// One dropped file and all that became of it.
package struct ImportInfo: Codable, Hashable, Sendable {
    package var id: Int64
    package var customer: String
    package var operation: String
    package var profile: String?
    package var authority: String
    package var file: String
    package var digest: String?
    package var actor: String
    package var role: String
    package var state: String
    package var claimedAt: String
    package var settledAt: String?
    package var reportedAt: String?
    package var rows: Int64
    package var outcomes: [String: Int64]
    package var earlierImport: Int64?
    package var refusal: ListRefusalInfo?
    package var results: String?
    package var trouble: String?
    package var approvedBy: String?
    package var cancelledBy: String?
    package var retryOf: Int64?
    /// The daemon that has its list and its results; nil where only one can work with the registry.
    package var daemon: String?

    package init(
        id: Int64, customer: String, operation: String, profile: String? = nil, authority: String, file: String,
        digest: String? = nil, actor: String, role: String, state: String, claimedAt: String, settledAt: String? = nil,
        reportedAt: String? = nil, rows: Int64, outcomes: [String: Int64], earlierImport: Int64? = nil,
        refusal: ListRefusalInfo? = nil, results: String? = nil, trouble: String? = nil, approvedBy: String? = nil,
        cancelledBy: String? = nil, retryOf: Int64? = nil, daemon: String? = nil
    ) {
        self.id = id
        self.customer = customer
        self.operation = operation
        self.profile = profile
        self.authority = authority
        self.file = file
        self.digest = digest
        self.actor = actor
        self.role = role
        self.state = state
        self.claimedAt = claimedAt
        self.settledAt = settledAt
        self.reportedAt = reportedAt
        self.rows = rows
        self.outcomes = outcomes
        self.earlierImport = earlierImport
        self.refusal = refusal
        self.results = results
        self.trouble = trouble
        self.approvedBy = approvedBy
        self.cancelledBy = cancelledBy
        self.retryOf = retryOf
        self.daemon = daemon
    }
}
