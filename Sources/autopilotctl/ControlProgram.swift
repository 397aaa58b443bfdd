// SPDX-License-Identifier: Apache-2.0

/// The program: reads the command line, runs the command and says what became of it.
struct ControlProgram {
    var commands = CommandTable.all
    var output = Output()

    /// - Parameter arguments: those behind the program's name.
    func run(_ arguments: [String]) -> ExitStatus {
        do throws(Failure) {
            switch try CommandLineParser(commands).parse(arguments) {
            case .help(let text):
                output.write(text)
                return .done
            case .run(let command, let invocation):
                return try command.run(invocation, output)
            }
        } catch {
            output.report(error, asJSON: arguments.contains("--json"))
            return error.status
        }
    }
}
