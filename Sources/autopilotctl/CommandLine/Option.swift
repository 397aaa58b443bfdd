// SPDX-License-Identifier: Apache-2.0

/// An option that a command takes, `--name` or `--name=VALUE`.
struct Option: Sendable {
    /// Without the dashes.
    let name: String
    /// What the value is called in help; nil for an option that takes none.
    let value: String?
    let help: String
    let isRequired: Bool
    /// Whether it may be given several times, each with one more value.
    let isRepeatable: Bool

    init(
        _ name: String, _ value: String? = nil, _ help: String, isRequired: Bool = false, isRepeatable: Bool = false
    ) {
        self.name = name
        self.value = value
        self.help = help
        self.isRequired = isRequired
        self.isRepeatable = isRepeatable
    }

    /// How it stands in help.
    var usage: String { value.map { "--\(name)=\($0)" } ?? "--\(name)" }

    static let json = Option("json", nil, "print JSON, errors too")
    static let root = Option("root", "DIR", "talk to the daemon that runs with the same --root")
    static let timeout = Option("timeout", "SECONDS", "give up waiting after so long, with exit status 4")
    static let help = Option("help", nil, "print this")

    /// What every command takes.
    static let everywhere = [json, root, timeout, help]
}
