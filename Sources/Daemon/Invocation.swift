// SPDX-License-Identifier: Apache-2.0

/// What the command line of the daemon asks for.
package enum Invocation: Hashable, Sendable {
    case run(root: String?)
    case checkConfiguration(root: String?)
    /// Says in the journal why the service stays down.
    case explainFailure
    case help
    case version
    /// Wrong use, with a sentence that says what is wrong.
    case wrong(String)

    /// Reads the arguments behind the program's name.
    package init(_ arguments: some Sequence<String>) {
        var root: String?
        var checks = false
        var explains = false
        for argument in arguments {
            switch argument {
            case "--help", "-h":
                self = .help
                return
            case "--version":
                self = .version
                return
            case "--check-config": checks = true
            case "--explain-failure": explains = true
            case _ where argument.hasPrefix("--root="):
                root = String(argument.dropFirst("--root=".count))
                guard root?.isEmpty == false else {
                    self = .wrong("--root= needs a folder, such as --root=/tmp/try.")
                    return
                }
            default:
                self = .wrong("'\(argument)' is not an option of autopilotd; see 'autopilotd --help'.")
                return
            }
        }
        if explains {
            self = .explainFailure
        } else {
            self = checks ? .checkConfiguration(root: root) : .run(root: root)
        }
    }

    /// The text of `--help`.
    package static let helpText = """
        autopilotd [--root=DIR]                registers Windows Autopilot devices from lists dropped into folders
        autopilotd --check-config [--root=DIR] checks the configuration and starts nothing

        --root=DIR         every default path is below DIR; no privileges are needed then
        --check-config     prints every problem with file and line; exit status 78 if there is one
        --explain-failure  for autopilotd-failure.service: says in the journal why the service stays down
        --version          prints the version
        --help             prints this

        It runs until SIGTERM; SIGHUP reads the configuration again. 'autopilotctl' asks and commands it.
        Manual: autopilotd(8), autopilotd.conf(5), autopilotd-drop(7).
        """
}
