// SPDX-License-Identifier: Apache-2.0

@testable import autopilotctl

extension Completion {
    /// The completion for bash; it needs nothing of the package bash-completion.
    static var bash: String {
        #"""
        # SPDX-License-Identifier: Apache-2.0
        # shellcheck shell=bash
        # bash completion for autopilotctl(1).
        # Made by WRITE_DOCUMENTS=1 swift test --filter ManualTests; change Tests/ManualTests, not this.

        # The names of customers, or with a customer those of its profiles, as far as the caller may see them.
        _autopilotctl_names() {
            autopilotctl "${root[@]}" --timeout=2 --json "$@" 2> /dev/null | sed -n 's/^    "name" : "\([^"]*\)".*/\1/p'
        }

        # What an option's value can be.
        _autopilotctl_value() {
            case $1 in
        \#(bashValues.joined(separator: "\n"))
            esac
        }

        # What can stand in a place, by its kind; $2 is the customer of a profile.
        _autopilotctl_kind() {
            case $1 in
                customer) COMPREPLY=($(compgen -W "$(_autopilotctl_names customer list)" -- "$cur")) ;;
                profile) [ -z "$2" ] || COMPREPLY=($(compgen -W "$(_autopilotctl_names profile list "$2")" -- "$cur")) ;;
                folder) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
                file) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
            esac
        }

        _autopilotctl() {
            local cur=${COMP_WORDS[COMP_CWORD]} word option='' further='' i=1
            local -a plain=() root=() kinds=()
            local options='' valued=' \#(valued.joined(separator: " ")) '
            COMPREPLY=()
            # bash makes three words of --name=value, so an option's value may stand one or two words behind it.
            while ((i < COMP_CWORD)); do
                word=${COMP_WORDS[i]}
                option=''
                if [[ $word != --?* ]]; then
                    plain+=("$word")
                    ((i += 1))
                    continue
                fi
                option=${word#--}
                ((i += 1))
                [[ ${COMP_WORDS[i]} != = ]] || ((i += 1, i <= COMP_CWORD)) || { cur='' && break; }
                if [[ ${COMP_WORDS[i - 1]} != = && $valued != *" $option "* ]]; then
                    option=''
                    continue
                fi
                ((i < COMP_CWORD)) || break
                [[ $option != root ]] || root=("--root=${COMP_WORDS[i]}")
                option=''
                ((i += 1))
            done
            case "${plain[0]} ${plain[1]}" in
        \#(bashCommands.joined(separator: "\n"))
            esac
            if [[ -n $option ]]; then
                _autopilotctl_value "$option"
            elif [[ $cur == -* ]]; then
                COMPREPLY=($(compgen -W "$options" -- "$cur"))
                [[ ${COMPREPLY[*]} != *= ]] || compopt -o nospace
            elif ((${#plain[@]} == 0)); then
                COMPREPLY=($(compgen -W "\#(nouns.joined(separator: " "))" -- "$cur"))
            elif ((${#kinds[@]} > 0)) && [[ ${kinds[0]} == verb ]]; then
                ((${#plain[@]} > 1)) || COMPREPLY=($(compgen -W "${kinds[*]:1}" -- "$cur"))
            else
                _autopilotctl_kind "${kinds[${#plain[@]}]:-$further}" "${plain[2]:-}"
            fi
        }

        complete -F _autopilotctl autopilotctl

        """#
    }

    /// `kinds` has what stands in each place; the noun's and the verb's own are `-`.
    private static var bashCommands: [String] {
        let commands = CommandTable.all.map { command in
            let places =
                (command.verb == nil ? ["-"] : ["-", "-"])
                + command.arguments.map { kind(of: $0, in: command).rawValue }
            let options = command.allOptions.map { "--\($0.name)" + ($0.value == nil ? "" : "=") }
            let pattern = command.verb.map { "\"\(command.noun) \($0)\"" } ?? "\"\(command.noun) \"*"
            let last = command.arguments.last
            let further = last?.isRepeatable == true ? "\n            further=\(places.last ?? "")" : ""
            return """
                        \(pattern))
                            kinds=(\(places.joined(separator: " ")))\(further)
                            options="\(options.joined(separator: " "))"
                            ;;
                """
        }
        let families = nouns.compactMap { noun -> String? in
            let verbs = CommandTable.all.filter { $0.noun == noun }.compactMap(\.verb)
            return verbs.isEmpty ? nil : "        \"\(noun) \"*) kinds=(verb \(verbs.joined(separator: " "))) ;;"
        }
        let everywhere = Option.everywhere.map { "--\($0.name)" + ($0.value == nil ? "" : "=") }
        return commands + families + ["        *) options=\"\(everywhere.joined(separator: " "))\" ;;"]
    }

    private static var bashValues: [String] {
        var lines: [String] = []
        for option in CommandTable.all.flatMap(\.allOptions) where option.value != nil {
            let line =
                switch kind(of: option) {
                case .nothing: ""
                case .word:
                    "        \(option.name)) COMPREPLY=($(compgen -W \"\(words(of: option).joined(separator: " "))\" "
                        + "-- \"$cur\")) ;;"
                case let kind: "        \(option.name)) _autopilotctl_kind \(kind.rawValue) \"${plain[2]:-}\" ;;"
                }
            if !line.isEmpty, !lines.contains(line) { lines.append(line) }
        }
        return lines
    }
}
