// SPDX-License-Identifier: Apache-2.0

internal import Configuration

/// A command line that was understood.
struct Invocation: Sendable {
    let arguments: [String]
    private let options: [String: [String]]

    init(arguments: [String], options: [String: [String]]) {
        self.arguments = arguments
        self.options = options
    }

    /// The argument at a place that the command's declaration says is there.
    subscript(place: Int) -> String { arguments[place] }

    /// An argument that may be left out.
    func optionalArgument(_ place: Int) -> String? { place < arguments.count ? arguments[place] : nil }

    /// The value of an option; nil where it was not given.
    func value(_ option: Option) -> String? { options[option.name]?.first }

    /// Every value of an option that may be given several times.
    func values(_ option: Option) -> [String] { options[option.name] ?? [] }

    func has(_ option: Option) -> Bool { options[option.name] != nil }

    var wantsJSON: Bool { has(.json) }

    var paths: Paths { Paths(root: value(.root)) }

    /// How long to wait in all; nil for as long as it takes.
    func timeout() throws(Failure) -> Duration? {
        guard let text = value(.timeout) else { return nil }
        guard let seconds = Double(text), seconds >= 0, seconds < 1e9 else {
            throw .wrongUse(
                "invalid-timeout", "'\(text)' is no number of seconds.", "Give --timeout a number such as 30 or 0.5.")
        }
        return .milliseconds(Int64(seconds * 1000))
    }

    /// A whole number that an option gives.
    func number(_ option: Option) throws(Failure) -> Int64? {
        guard let text = value(option) else { return nil }
        guard let number = Int64(text), number > 0 else {
            throw .wrongUse(
                "invalid-\(option.name)", "'\(text)' is no number.", "Give --\(option.name) a number from 1.")
        }
        return number
    }
}
