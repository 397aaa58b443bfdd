// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials
internal import Glibc
internal import Linux

/// Where the program writes: answers to standard output, errors to standard error.
struct Output: Sendable {
    /// The terminal that standard output is, where it is one.
    var terminal: Terminal? { Terminal(STDOUT_FILENO) }
    /// The terminal that standard error is, where it is one.
    var errorTerminal: Terminal? { Terminal(STDERR_FILENO) }

    /// Whether standard output shows colors and the user did not say that none are wanted (no-color.org).
    var showsColors: Bool {
        guard terminal != nil else { return false }
        let value = { (name: String) in getenv(name).map { String(cString: $0) } ?? "" }
        return value("NO_COLOR").isEmpty && !["", "dumb"].contains(value("TERM"))
    }

    /// Writes text as it is; whatever comes from outside must be `printable` already.
    func write(_ text: String) { write(Array(text.utf8), STDOUT_FILENO) }

    /// Writes bytes as they are.
    func write(_ bytes: [UInt8]) { write(bytes, STDOUT_FILENO) }

    func line(_ text: String) { write(text + "\n") }

    /// Writes text to standard error.
    func writeError(_ text: String) { write(Array(text.utf8), STDERR_FILENO) }

    /// Writes a value as JSON on several lines; the keys are sorted, so that two answers can be compared.
    ///
    /// It may be a terminal that gets it.
    func json(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return }
        line(String(decoding: data, as: UTF8.self).printableJSON)
    }

    /// Says why a command was not carried out.
    func report(_ failure: Failure, asJSON: Bool) {
        if asJSON {
            json(FailureReport(failure))
        } else {
            let rule = failure.rule.map { " (rule \($0))" } ?? ""
            writeError("autopilotctl: \(failure.reason.printable)\(rule)\n\(failure.nextStep.printable)\n")
        }
    }

    private func write(_ bytes: [UInt8], _ descriptor: Int32) {
        var bytes = bytes[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR { return }
        }
    }

    private struct FailureReport: Encodable {
        struct Body: Encodable {
            var code: String
            var reason: String
            var nextStep: String
            var rule: String?
        }

        var error: Body

        init(_ failure: Failure) {
            error = Body(code: failure.code, reason: failure.reason, nextStep: failure.nextStep, rule: failure.rule)
        }
    }
}
