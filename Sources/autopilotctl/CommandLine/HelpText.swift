// SPDX-License-Identifier: Apache-2.0

/// What `--help` prints, made from the declarations.
enum HelpText {
    static func program(_ commands: [Command]) -> String {
        """
        autopilotctl asks and commands autopilotd.

        \(table(commands.map { (shortUsage($0), $0.summary) }))

        Everywhere:
        \(table(Option.everywhere.map { ($0.usage, $0.help) }))

        'autopilotctl COMMAND --help' has more, also the options that may be left out; 'autopilotctl --version' says which
        version this is. Exit status: 0 done; 1 refused, failed or not found; 2 wrong use; 3 the daemon cannot be reached;
        4 --timeout ended a wait.

        """
    }

    static func noun(_ commands: [Command]) -> String {
        table(commands.map { (usage($0), $0.summary) }) + "\n"
    }

    static func command(_ command: Command) -> String {
        var text = "Use: autopilotctl \(usage(command))\n\n\(command.summary).\n"
        if !command.details.isEmpty { text += command.details + "\n" }
        if !command.arguments.isEmpty { text += "\n" + table(command.arguments.map { ($0.name, $0.help) }) + "\n" }
        return text + "\n" + table(command.allOptions.map { ($0.usage, $0.help) }) + "\n"
    }

    /// The command with its arguments and its own options.
    static func usage(_ command: Command) -> String {
        let options = command.options.map { $0.isRequired ? $0.usage : "[\($0.usage)]" }
        return ([command.name] + command.arguments.map(\.usage) + options).joined(separator: " ")
    }

    /// The same without what may be left out.
    private static func shortUsage(_ command: Command) -> String {
        let options = command.options.filter(\.isRequired).map(\.usage)
        return ([command.name] + command.arguments.map(\.usage) + options).joined(separator: " ")
    }

    /// Two columns; a left one that is too long has its right one in the next line.
    private static func table(_ rows: [(left: String, right: String)]) -> String {
        let width = min(rows.map(\.left.count).max() ?? 0, 44)
        return rows.map { row in
            let gap =
                row.left.count > width
                ? "\n" + String(repeating: " ", count: width + 4)
                : String(repeating: " ", count: width - row.left.count + 2)
            return "  " + row.left + gap + row.right
        }.joined(separator: "\n")
    }
}
