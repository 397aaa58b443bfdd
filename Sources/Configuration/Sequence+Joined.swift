// SPDX-License-Identifier: Apache-2.0

extension [String] {
    /// The words of a list in a sentence: `a, b and c`.
    func joined(separator: String, last: String) -> String {
        count < 2 ? joined() : dropLast().joined(separator: separator) + last + self[count - 1]
    }
}
