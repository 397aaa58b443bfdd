// SPDX-License-Identifier: Apache-2.0

/// A word that a command takes behind its name.
struct Argument: Sendable {
    /// As help shows it, in capitals.
    let name: String
    let help: String
    let isOptional: Bool

    init(_ name: String, _ help: String, isOptional: Bool = false) {
        self.name = name
        self.help = help
        self.isOptional = isOptional
    }

    /// How it stands in the line of use.
    var usage: String { isOptional ? "[\(name)]" : name }
}
