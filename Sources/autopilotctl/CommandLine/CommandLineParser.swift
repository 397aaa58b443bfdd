// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// Understands a command line by the declared commands.
///
/// Written here because no package of the kind can be had where this is built.
struct CommandLineParser {
    enum Result {
        /// Text to print and nothing else to do: help, or the version.
        case help(String)
        case run(Command, Invocation)
    }

    private let commands: [Command]

    init(_ commands: [Command]) {
        self.commands = commands
    }

    /// - Throws: `Failure` with exit status 2, which names what was not understood and what was probably meant.
    func parse(_ arguments: [String]) throws(Failure) -> Result {
        let words = Words(arguments, valued: Set(commands.flatMap(\.allOptions).filter { $0.value != nil }.map(\.name)))
        if words.options.contains(where: { $0.name == "version" }) { return .help("autopilotctl \(Version.text)\n") }
        guard let noun = words.plain.first else {
            if words.has(.help) || words.options.isEmpty { return .help(HelpText.program(commands)) }
            throw .wrongUse("no-command", "No command is given.", "'autopilotctl --help' shows the commands.")
        }
        if noun == "help" { return .help(try help(Array(words.plain.dropFirst()))) }
        let family = try family(noun)
        guard let command = try command(words.plain, family, wantsHelp: words.has(.help)) else {
            return .help(HelpText.noun(family))
        }
        if words.has(.help) { return .help(HelpText.command(command)) }
        let options = try options(words, command)
        let given = Array(words.plain.dropFirst(command.verb == nil ? 1 : 2)) + words.rest
        try checkCount(given, command)
        for option in command.options where option.isRequired && options[option.name] == nil {
            throw .wrongUse("missing-option", "'\(command.name)' needs \(option.usage).", hint(command))
        }
        return .run(command, Invocation(arguments: given, options: options))
    }

    private func help(_ words: [String]) throws(Failure) -> String {
        guard let noun = words.first else { return HelpText.program(commands) }
        let family = try family(noun)
        guard let command = try command(words, family, wantsHelp: true) else { return HelpText.noun(family) }
        return HelpText.command(command)
    }

    private func family(_ noun: String) throws(Failure) -> [Command] {
        let family = commands.filter { $0.noun == noun }
        guard family.isEmpty else { return family }
        throw .wrongUse(
            "unknown-command", "'\(noun)' is no command of autopilotctl.",
            suggestion(noun, commands.map(\.noun)) ?? "'autopilotctl --help' shows the commands.")
    }

    /// Nil where only the noun is there and help is wanted.
    private func command(
        _ words: [String], _ family: [Command], wantsHelp: Bool
    ) throws(Failure) -> Command? {
        if let only = family.first, only.verb == nil { return only }
        let verbs = family.compactMap(\.verb)
        guard words.count > 1 else {
            if wantsHelp { return nil }
            throw .wrongUse(
                "no-verb", "'\(words[0])' needs one of \(verbs.joined(separator: ", ")).",
                "'autopilotctl \(words[0]) --help' shows what they do.")
        }
        if let command = family.first(where: { $0.verb == words[1] }) { return command }
        throw .wrongUse(
            "unknown-command", "'\(words[0])' has no '\(words[1])'.",
            suggestion(words[1], verbs) ?? "It has \(verbs.joined(separator: ", ")).")
    }

    private func options(_ words: Words, _ command: Command) throws(Failure) -> [String: [String]] {
        var options: [String: [String]] = [:]
        for (name, value) in words.options {
            guard let option = command.allOptions.first(where: { $0.name == name }) else {
                throw .wrongUse(
                    "unknown-option", "'\(command.name)' has no option --\(name).",
                    suggestion(name, command.allOptions.map(\.name), before: "--") ?? hint(command))
            }
            guard (value == nil) == (option.value == nil) else {
                let problem = option.value.map { "needs a value: --\(name)=\($0)" } ?? "takes no value"
                throw .wrongUse("wrong-option", "--\(name) \(problem).", hint(command))
            }
            guard options[name] == nil || option.isRepeatable else {
                throw .wrongUse("repeated-option", "--\(name) is given twice.", hint(command))
            }
            options[name, default: []].append(value ?? "")
        }
        return options
    }

    private func checkCount(_ given: [String], _ command: Command) throws(Failure) {
        if let missing = command.arguments.dropFirst(given.count).first(where: { !$0.isOptional }) {
            throw .wrongUse("missing-argument", "'\(command.name)' needs \(missing.name).", hint(command))
        }
        if given.count > command.arguments.count, command.arguments.last?.isRepeatable != true {
            throw .wrongUse(
                "too-many-arguments", "'\(given[command.arguments.count])' is one word too many for '\(command.name)'.",
                hint(command))
        }
    }

    private func suggestion(_ word: String, _ candidates: [String], before: String = "") -> String? {
        didYouMean(word, among: candidates).map { "Did you mean '\(before)\($0)'?" }
    }

    private func hint(_ command: Command) -> String { "Use: autopilotctl \(HelpText.usage(command))" }
}
