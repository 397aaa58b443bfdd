// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a setting though its value is one that its key takes: it does not go with another, or only the
/// program that uses it can see it.
package struct Contradiction: Error, Sendable {
    /// A key as in `Configuration.keys`.
    package typealias KeyName = (section: Section, name: String)

    /// The keys to blame; the line of the first that is set is shown.
    let keys: [KeyName]
    /// What is wrong and what to do.
    package let text: String

    package init(_ keys: KeyName..., text: String) {
        self.keys = keys
        self.text = text
    }
}
