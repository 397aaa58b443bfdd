// SPDX-License-Identifier: Apache-2.0

/// One line of the audit trail; `chain` is the digest of this and all lines before it.
package struct AuditEntryInfo: Codable, Hashable, Sendable {
    package var number: Int64
    package var at: String
    package var actor: String
    package var operation: String
    package var customer: String?
    package var device: Int64?
    package var `import`: Int64?
    package var row: Int64?
    package var outcome: String
    package var rule: String?
    package var detail: String
    package var chain: String

    package init(
        number: Int64, at: String, actor: String, operation: String, customer: String? = nil, device: Int64? = nil,
        `import`: Int64? = nil, row: Int64? = nil, outcome: String, rule: String? = nil, detail: String, chain: String
    ) {
        self.number = number
        self.at = at
        self.actor = actor
        self.operation = operation
        self.customer = customer
        self.device = device
        self.`import` = `import`
        self.row = row
        self.outcome = outcome
        self.rule = rule
        self.detail = detail
        self.chain = chain
    }
}
