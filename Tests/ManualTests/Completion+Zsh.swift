// SPDX-License-Identifier: Apache-2.0

@testable import autopilotctl

extension Completion {
    /// The completion for zsh, with what each word means.
    static var zsh: String {
        #"""
        #compdef autopilotctl
        # SPDX-License-Identifier: Apache-2.0
        # zsh completion for autopilotctl(1).
        # Made by WRITE_DOCUMENTS=1 swift test --filter ManualTests; change Tests/ManualTests, not this.

        # The names of customers, or with a customer those of its profiles, as far as the caller may see them.
        _autopilotctl_names() {
            local -a names root
            [[ -z ${opt_args[--root]} ]] || root=(--root=${opt_args[--root]})
            names=(${(f)"$(autopilotctl $root --timeout=2 --json $@ 2> /dev/null \
                | sed -n 's/^    "name" : "\([^"]*\)".*/\1/p')"})
            compadd -a names
        }

        _autopilotctl_customers() { _autopilotctl_names customer list }

        # The customer is the word behind the noun and the verb.
        _autopilotctl_profiles() { [[ -z $line[1] ]] || _autopilotctl_names profile list $line[1] }

        _autopilotctl_verbs() {
            local -a verbs
            case $1 in
        \#(zshVerbs.joined(separator: "\n"))
            esac
            _describe 'command' verbs
        }

        _autopilotctl() {
            local curcontext=$curcontext state noun verb
            local -a line everywhere nouns
            typeset -A opt_args
            everywhere=(
        \#(Option.everywhere.map { "        " + zsh($0) }.joined(separator: "\n"))
            )
            nouns=(
        \#(nouns.map { "        \(quoted($0 + ":" + zshSummary($0)))" }.joined(separator: "\n"))
            )
            _arguments -C $everywhere '1: :->noun' '*:: :->rest' && return
            case $state in
                noun) _describe 'command' nouns ;;
                rest)
                    noun=$words[1]
                    case $noun in
        \#(zshPlain.joined(separator: "\n"))
                    esac
                    _arguments -C $everywhere '1: :->verb' '*:: :->rest' && return
                    if [[ $state == verb ]]; then
                        _autopilotctl_verbs $noun
                        return
                    fi
                    verb=$words[1]
                    case "$noun $verb" in
        \#(zshCommands.joined(separator: "\n"))
                    esac
                    ;;
            esac
        }

        _autopilotctl "$@"

        """#
    }

    private static var zshVerbs: [String] {
        nouns.compactMap { noun in
            let commands = CommandTable.all.filter { $0.noun == noun && $0.verb != nil }
            guard !commands.isEmpty else { return nil }
            let verbs = commands.map { quoted("\($0.verb ?? ""):\($0.summary)") }.joined(separator: " ")
            return "        \(noun)) verbs=(\(verbs)) ;;"
        }
    }

    private static var zshPlain: [String] {
        CommandTable.all.filter { $0.verb == nil }.map { "                \($0.noun)) \(zshArguments($0)) ;;" }
    }

    private static var zshCommands: [String] {
        CommandTable.all.filter { $0.verb != nil }.map { "                '\($0.name)') \(zshArguments($0)) ;;" }
    }

    private static func zshArguments(_ command: Command) -> String {
        let places = command.arguments.enumerated().map { index, argument in
            let place = argument.isRepeatable ? "*" : "\(index + 1)"
            return quoted(
                "\(place):\(argument.isOptional ? ":" : "")\(argument.name):\(action(kind(of: argument, in: command), []))"
            )
        }
        return (["_arguments $everywhere"] + command.options.map(zsh) + places).joined(separator: " ") + "; return"
    }

    private static func zsh(_ option: Option) -> String {
        let start = (option.isRepeatable ? "*" : "") + "--\(option.name)"
        let help = "[\(option.help.replacing("[", with: "(").replacing("]", with: ")"))]"
        guard let value = option.value else { return quoted(start + help) }
        let name = value.replacing(":", with: " ")
        return quoted(start + "=" + help + ":\(name):" + action(kind(of: option), words(of: option)))
    }

    private static func action(_ kind: Kind, _ words: [String]) -> String {
        switch kind {
        case .customer: "_autopilotctl_customers"
        case .profile: "_autopilotctl_profiles"
        case .file: "_files"
        case .folder: "_files -/"
        case .word: "(\(words.map { $0.replacing(":", with: "\\:") }.joined(separator: " ")))"
        case .nothing: " "
        }
    }

    private static func zshSummary(_ noun: String) -> String {
        let commands = CommandTable.all.filter { $0.noun == noun }
        return commands.count == 1 ? commands[0].summary : commands.compactMap(\.verb).joined(separator: ", ")
    }

    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: #"'\''"#))'" }
}
