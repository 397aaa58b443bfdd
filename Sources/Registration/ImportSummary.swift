// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Crypto
internal import DeviceList
internal import FoundationEssentials
internal import Registry

/// The content of `summary.json`; its shape is an interface, `version` counts its changes.
struct ImportSummary: Encodable {
    struct Source: Encodable {
        var owner: UInt32
        var mode: String
        var size: Int64
        var modifiedAt: String
    }

    struct Refused: Encodable {
        var outcome: String
        var code: String
        var reason: String
        var nextStep: String
        var rule: String?
    }

    let version = 1
    var id: Int64
    var customer: String
    var operation: String
    var profile: String?
    var authority: String
    var file: String
    var source: Source
    var digest: String?
    var actor: String
    var claimedAt: String
    var reportedAt: String
    var layout: ListLayout?
    var rows: Int
    var outcomes: [String: Int]
    var earlierImport: Int64?
    var refusal: Refused?

    init(_ record: ImportRecord, outcomes counts: [OutcomeCount], reportedAt: Int64) {
        id = record.id
        customer = record.customer.rawValue
        operation = record.operation.rawValue
        profile = record.profile?.rawValue
        authority = record.authority.rawValue
        file = record.file
        source = Source(
            owner: record.source.ownerUID, mode: "0" + String(record.source.mode & 0o7777, radix: 8),
            size: record.source.size, modifiedAt: Timestamp.text(record.source.modifiedAt / 1_000_000))
        digest = record.copy?.digest.map { "blake2b:" + Hexadecimal.encode($0) }
        actor = record.person.name
        claimedAt = Timestamp.text(record.claimedAt)
        self.reportedAt = Timestamp.text(reportedAt)
        layout = record.layout.flatMap { try? JSONDecoder().decode(ListLayout.self, from: Data($0.utf8)) }
        rows = record.rowsDone
        outcomes = Dictionary(counts.map { ($0.outcome.rawValue, $0.rows) }, uniquingKeysWith: +)
        earlierImport = record.copy?.earlierImport
        refusal = record.refusal.map {
            Refused(
                outcome: $0.outcome.rawValue, code: $0.refusal.code.rawValue, reason: $0.refusal.reason,
                nextStep: $0.refusal.nextStep, rule: $0.rule?.rawValue)
        }
    }
}
