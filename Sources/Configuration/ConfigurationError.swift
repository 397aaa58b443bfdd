// SPDX-License-Identifier: Apache-2.0

/// Everything that is wrong with the configuration, so that one look mends it all.
package struct ConfigurationError: Error, Hashable, CustomStringConvertible {
    /// In the order in which the files are read; never empty.
    package let problems: [ConfigurationProblem]

    init(problems: [ConfigurationProblem]) {
        self.problems = problems
    }

    /// Something is wrong with the configuration as a whole that only its user can see.
    package init(_ text: String, in paths: Paths) {
        problems = [ConfigurationProblem(file: paths.configurationFile, line: nil, text: text)]
    }

    /// One problem a line.
    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
