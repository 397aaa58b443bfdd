// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong with the configuration, and where.
package struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
    package let file: String
    /// Counted from 1; nil where it is about the file as a whole.
    package let line: Int?
    /// What is wrong and what is accepted.
    package let text: String

    /// `FILE:LINE: text`, as compilers write it.
    package var description: String {
        line.map { "\(file):\($0): \(text)" } ?? "\(file): \(text)"
    }
}
