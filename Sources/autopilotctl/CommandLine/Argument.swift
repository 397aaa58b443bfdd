// SPDX-License-Identifier: Apache-2.0

/// A word that a command takes behind its name.
struct Argument: Sendable {
    /// As help shows it, in capitals.
    let name: String
    let help: String
    let isOptional: Bool
    /// Whether any number of further words belong to it; only a command's last argument can.
    let isRepeatable: Bool

    init(_ name: String, _ help: String, isOptional: Bool = false, isRepeatable: Bool = false) {
        self.name = name
        self.help = help
        self.isOptional = isOptional
        self.isRepeatable = isRepeatable
    }

    /// How it stands in the line of use.
    var usage: String {
        let name = isRepeatable ? name + "…" : name
        return isOptional ? "[\(name)]" : name
    }
}
