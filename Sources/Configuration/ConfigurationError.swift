// SPDX-License-Identifier: Apache-2.0

/// Everything that is wrong with the configuration, so that one look mends it all.
package struct ConfigurationError: Error, Hashable, CustomStringConvertible {
    /// In the order in which the files are read; never empty.
    package let problems: [ConfigurationProblem]

    init(problems: [ConfigurationProblem]) {
        self.problems = problems
    }

    /// One problem a line.
    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
