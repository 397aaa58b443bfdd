// SPDX-License-Identifier: Apache-2.0

/// What a body looks like at its beginning.
enum AnswerForm: Hashable, Sendable {
    case empty, html, json, other

    init(_ body: [UInt8]) {
        let blanks: Set<UInt8> = [9, 10, 13, 32, 0xEF, 0xBB, 0xBF]
        switch body.first(where: { !blanks.contains($0) }) {
        case nil: self = .empty
        case UInt8(ascii: "<"): self = .html
        case UInt8(ascii: "{"), UInt8(ascii: "["): self = .json
        default: self = .other
        }
    }

    /// For messages.
    var noun: String {
        switch self {
        case .empty: "an empty body"
        case .html: "an HTML page"
        case .json: "broken JSON"
        case .other: "a body in an unknown form"
        }
    }
}
