// SPDX-License-Identifier: Apache-2.0

@testable import autopilotctl

extension Manual {
    /// Every command with its arguments and options, from the table that the program itself reads.
    static let control = ManPage(
        name: "autopilotctl", section: 1, summary: "ask and command autopilotd",
        body: """
            # SYNOPSIS

            **autopilotctl** *NOUN* [*VERB*] [*ARGUMENT*…] [*OPTION*…]

            # DESCRIPTION

            **autopilotctl** talks to **autopilotd**(8) on the same machine, over the socket
            */run/autopilotd/control.socket*. The kernel tells the daemon who calls; the Unix groups of the caller say
            what the caller may do. Somebody who was just added to a group has to log in again. The daemon opens no
            file that a caller names: files are read and written by **autopilotctl**, with the caller's own rights.

            A command is a noun and then a verb. Options may stand anywhere; the value of one follows an equals sign or
            is the next word. Behind **--** nothing is an option.

            # OPTIONS OF EVERY COMMAND

            \(definitions(Option.everywhere.map { ("**\($0.usage)**", $0.help.literal.sentence) }))

            # COMMANDS

            \(nouns.map { noun in sections(noun) }.joined(separator: "\n\n"))

            # OUTPUT

            Answers go to standard output, errors to standard error: what happened and what to do next. With **--json**
            an answer is one JSON value with sorted keys, and so is an error, on standard output too:

                {"error": {"code": "unknown-customer", "nextStep": "...", "reason": "..."}}

            The *code* is stable, the sentences are not. A command that lists things writes an array.

            Text that comes from outside, such as names of files, is shown with its control characters escaped.

            # EXIT STATUS

            **0**
            : Done. For **import wait**: no row is refused, invalid, failed or cancelled. For **rules explain**: any
              answer.

            **1**
            : Refused, failed or not found.

            **2**
            : Wrong use of the command line.

            **3**
            : The daemon cannot be reached.

            **4**
            : **--timeout** ended a wait. Nothing was undone: the daemon goes on.

            # EXAMPLES

            A new customer whose reseller relationship exists:

                autopilotctl customer add contoso --tenant-id=5d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c2e4f --domain=contoso.example
                autopilotctl customer accept contoso

            A list, from the drop to its report:

                mv devices.csv /var/spool/autopilotd/import/contoso/
                autopilotctl import wait devices.csv
                autopilotctl import list --customer=contoso

            Why was this device refused?

                autopilotctl device show PF3ABCDE
                autopilotctl rules explain --operation=device.deregister --customer=contoso --device=PF3ABCDE

            Let a held list go on, as a second admin agent:

                autopilotctl import show 17 --rows
                autopilotctl import approve 17

            What would change if delegated admin privileges were required today?

                autopilotctl rules preview

            # FILES

            */run/autopilotd/control.socket*
            : The socket. It speaks Varlink, interface *io.autopilotd.Control*, so that other Varlink clients can call
              the same methods: **varlinkctl introspect /run/autopilotd/control.socket io.autopilotd.Control**.

            # SEE ALSO

            **autopilotd**(8), **autopilotd.conf**(5), **autopilotd-drop**(7), **autopilotd.journal-fields**(7)
            """)

    /// In the order of the table.
    private static var nouns: [String] {
        CommandTable.all.map(\.noun).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func sections(_ noun: String) -> String {
        let commands = CommandTable.all.filter { $0.noun == noun }
        return "## \(noun)\n\n" + commands.map(text).joined(separator: "\n\n")
    }

    private static func text(_ command: Command) -> String {
        var text = "\(usage(command))\n: \(command.summary.literal.sentence)"
        if !command.details.isEmpty { text += "\n  " + command.details.literal.replacing("\n", with: "\n  ") }
        let parts =
            command.arguments.map { ("*\($0.name)*", $0.help) }
            + command.options.map { ("**--\($0.name)**" + ($0.value.map { "=*\($0.literal)*" } ?? ""), $0.help) }
        // Not as sentences: many begin with a value, which counts as it is spelt.
        for (name, help) in parts { text += "\n  @ \(name)\n  @: \(help.literal)" }
        return text
    }

    private static func usage(_ command: Command) -> String {
        let arguments = command.arguments.map { argument in
            let shown = "*\(argument.name)*" + (argument.isRepeatable ? "…" : "")
            return argument.isOptional ? "[\(shown)]" : shown
        }
        let options = command.options.map { option in
            let shown = "**--\(option.name)**" + (option.value.map { "=*\($0.literal)*" } ?? "")
            return (option.isRequired ? shown : "[\(shown)]") + (option.isRepeatable ? "…" : "")
        }
        return (["**\(command.name)**"] + arguments + options).joined(separator: " ")
    }
}

extension String {
    /// With a capital at its beginning and a point at its end.
    var sentence: String { prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".") }
}
