// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import DeviceList
internal import FoundationEssentials
internal import Linux

/// An array with one object a list; the rows come first in it, since what was found out is only complete behind them.
struct CheckJSON: CheckFormat {
    private struct Refused: Encodable {
        var code: String
        var reason: String
        var nextStep: String
    }

    private struct Findings: Encodable {
        var sound: Bool
        var outcomes: [String: Int]
        var layout: ListLayout?
        var obstacle: String?
        var refusal: Refused?
    }

    private var isFirstList = true
    private var isFirstRow = true
    private let encoder: JSONEncoder

    init() {
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    mutating func begin(_ file: String) -> String {
        defer { isFirstList = false }
        isFirstRow = true
        return (isFirstList ? "[\n" : ",\n") + "{\"file\":\(encoded(file)),\"rows\":["
    }

    mutating func rows(_ rows: [ReportRow]) -> String {
        var text = ""
        for row in rows {
            text += (isFirstRow ? "\n" : ",\n") + encoded(ReportRowInfo(row))
            isFirstRow = false
        }
        return text
    }

    mutating func end(_ check: ListCheck) -> String {
        let outcomes = Dictionary(uniqueKeysWithValues: check.outcomes.map { ($0.rawValue, $1) })
        let refusal = check.refusal?.refusal
        let findings = Findings(
            sound: check.isSound, outcomes: outcomes, layout: check.layout,
            obstacle: check.obstacle,
            refusal: refusal.map { Refused(code: $0.code.rawValue, reason: $0.reason, nextStep: $0.nextStep) })
        return (isFirstRow ? "]," : "\n],") + encoded(findings).dropFirst()
    }

    mutating func finish() -> String { isFirstList ? "[]\n" : "\n]\n" }

    private func encoded(_ value: some Encodable) -> String {
        guard let data = try? encoder.encode(value) else { return "null" }
        return String(decoding: data, as: UTF8.self).printableJSON
    }
}

extension ReportRowInfo {
    fileprivate init(_ row: ReportRow) {
        self.init(
            row: Int64(row.number), serialNumber: row.serialNumber, productId: row.productID,
            outcome: row.verdict.outcome.rawValue, code: row.verdict.code.rawValue, rule: row.verdict.rule?.rawValue,
            reason: row.verdict.reason, nextStep: row.verdict.nextStep)
    }
}
