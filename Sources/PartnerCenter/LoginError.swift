// SPDX-License-Identifier: Apache-2.0

/// What the login service says instead of giving tokens.
struct LoginError {
    /// The protocol's word: `invalid_grant`.
    let error: String
    /// The service's own numbers, as in AADSTS50173.
    let numbers: [Int]
    let correlationID: String?
    private let description: String

    /// Nil for a body that is none.
    init?(_ body: [UInt8]) {
        guard let fields = try? WireObject(WireValue(parsing: body)), let word = try? fields.text("error") else {
            return nil
        }
        error = word
        let text = (try? fields.text("error_description")) ?? ""
        // Behind the first line there are only ids and a time.
        description = SafeText.phrase(String(text.prefix { !$0.isNewline }))
        correlationID = (try? fields.text("correlation_id")).map(SafeText.of)
        numbers = Self.numbers(fields) + Self.number(in: text)
    }

    /// What it said, in one line.
    var words: String {
        description.isEmpty ? SafeText.of(error) : description
    }

    private static func numbers(_ fields: WireObject) -> [Int] {
        guard case .array(let elements)? = fields.value("error_codes")?.value else { return [] }
        return elements.compactMap { element in
            switch element {
            case .integer(let number): Int(number)
            case .string(let text): Int(text)
            default: nil
            }
        }
    }

    // For answers without the list.
    private static func number(in text: String) -> [Int] {
        guard let mark = text.firstRange(of: "AADSTS") else { return [] }
        return Int(text[mark.upperBound...].prefix { $0.isASCII && $0.isNumber }).map { [$0] } ?? []
    }
}
