// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a setting though its value is one that its key takes: it does not go with another, or only the
/// program that uses it can see it.
package struct Contradiction: Error, Hashable, Sendable {
    /// The key to blame, whose line is shown.
    let section: Section
    let name: String
    /// What is wrong and what to do.
    package let text: String

    /// - Parameter name: as in `Configuration.keys`.
    package init(_ section: Section, _ name: String, _ text: String) {
        self.section = section
        self.name = name
        self.text = text
    }
}
