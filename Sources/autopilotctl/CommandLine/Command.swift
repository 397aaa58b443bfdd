// SPDX-License-Identifier: Apache-2.0

/// One command, declared with all that help, completion and manual pages need to know.
struct Command: Sendable {
    typealias Body = @Sendable (Invocation, Output) throws(Failure) -> ExitStatus

    /// Such as `customer`; a command without a verb has only this.
    let noun: String
    let verb: String?
    /// One line without a full stop.
    let summary: String
    /// Further sentences for the command's own help.
    let details: String
    let arguments: [Argument]
    let options: [Option]
    let run: Body

    init(
        _ noun: String, _ verb: String? = nil, _ summary: String, details: String = "", arguments: [Argument] = [],
        options: [Option] = [], run: @escaping Body
    ) {
        self.noun = noun
        self.verb = verb
        self.summary = summary
        self.details = details
        self.arguments = arguments
        self.options = options
        self.run = run
    }

    /// As it is typed: `customer add`.
    var name: String { verb.map { "\(noun) \($0)" } ?? noun }

    /// Its own options and those of every command.
    var allOptions: [Option] { options + Option.everywhere }
}
