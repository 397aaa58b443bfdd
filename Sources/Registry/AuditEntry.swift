// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// One line of the audit trail: who did what to what, when, and what came of it.
package struct AuditEntry: Hashable, Sendable {
    /// Milliseconds since 1970, UTC.
    package var at: Int64
    package var person: String
    /// An operation of the rules, or a command's own name such as `customer.add`.
    package var operation: String
    package var customer: String?
    package var deviceID: Int64?
    package var importID: Int64?
    package var row: Int?
    package var outcome: String
    package var rule: String?
    package var detail: String

    package init(
        at: Int64, person: String, operation: String, customer: String? = nil, deviceID: Int64? = nil,
        importID: Int64? = nil, row: Int? = nil, outcome: String, rule: String? = nil, detail: String = ""
    ) {
        self.at = at
        self.person = person
        self.operation = operation
        self.customer = customer
        self.deviceID = deviceID
        self.importID = importID
        self.row = row
        self.outcome = outcome
        self.rule = rule
        self.detail = detail
    }

    /// SHA-256 of the chain value before and every field, each field with its length in front.
    func chained(after previous: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        return chained(after: previous, words: wordBytes, using: &bytes)
    }

    /// The same, where the texts' share is known already.
    ///
    /// - Parameter bytes: room for what is digested.
    func chained(after previous: [UInt8], words: [UInt8], using bytes: inout [UInt8]) -> [UInt8] {
        bytes.removeAll(keepingCapacity: true)
        bytes += previous
        for number in [at, deviceID ?? -1, importID ?? -1, Int64(row ?? -1)] {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
        bytes += words
        return SHA256.digest(of: bytes)
    }

    /// The texts' share, which many entries have in common.
    var wordBytes: [UInt8] {
        var bytes: [UInt8] = []
        for text in [person, operation, customer ?? "", outcome, rule ?? "", detail] {
            withUnsafeBytes(of: UInt32(text.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: text.utf8)
        }
        return bytes
    }
}
