// SPDX-License-Identifier: Apache-2.0

/// A color for a word on a terminal.
enum TextColor: Int, Sendable {
    case red = 31
    case green = 32
    case yellow = 33

    /// The text in this color; it must be printable already.
    func around(_ text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
}
