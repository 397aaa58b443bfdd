// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// A way to write values: what is accepted, in words, and how it is read.
///
/// The text that is read has no blanks around it and is empty only where the default is.
struct ValueForm<Value>: Sendable {
    /// After "it takes".
    let accepted: String
    let parse: @Sendable (String) -> Result<Value, WrongValue>

    init(_ accepted: String, parse: @escaping @Sendable (String) -> Result<Value, WrongValue>) {
        self.accepted = accepted
        self.parse = parse
    }

    /// A form whose wrong values need no further explanation.
    init(_ accepted: String, reading: @escaping @Sendable (String) -> Value?) {
        self.init(accepted) { text in reading(text).map(Result.success) ?? .failure(WrongValue()) }
    }
}

extension ValueForm where Value == Bool {
    /// As systemd reads booleans.
    static var yesOrNo: ValueForm {
        ValueForm("yes or no") { text in
            switch text.lowercased() {
            case "yes", "y", "true", "t", "on", "1": true
            case "no", "n", "false", "f", "off", "0": false
            default: nil
            }
        }
    }
}

extension ValueForm where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
    /// One of the words of an enumeration.
    static var oneWord: ValueForm {
        let words = Value.allCases.map(\.rawValue)
        return ValueForm(words.joined(separator: ", ", last: " or ")) { text in
            guard let value = Value(rawValue: text) else {
                return .failure(WrongValue(suggestion: didYouMean(text, among: words)))
            }
            return .success(value)
        }
    }
}
