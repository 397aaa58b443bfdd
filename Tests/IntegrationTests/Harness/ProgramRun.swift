// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A program run to its end: what it printed, and how it ended.
struct ProgramRun: CustomStringConvertible {
    /// The exit status, or minus the signal's number.
    let status: CInt
    let output: String
    let errors: String

    var description: String { "status \(status)\n--- output\n\(output)\n--- errors\n\(errors)" }

    /// The same path and locale as here, and no crash reporter in between (it survives a SIGABRT).
    static var plainEnvironment: [String: String] {
        let plain = [
            "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
        ]
        return plain.merging(Sanitizer.environment) { $1 }
    }

    /// Runs it and collects what it prints.
    init(
        _ path: String, _ arguments: [String], input: String = "/dev/null",
        environment: [String: String] = Self.plainEnvironment, deadline: Deadline = Deadline()
    ) throws {
        let outputPipe = try Pipe()
        let errorPipe = try Pipe()
        let standardInput = open(input, O_RDONLY | O_CLOEXEC)
        guard standardInput >= 0 else { throw Fault.system("open \(input)") }
        defer { close(standardInput) }
        let child = try ChildProcess(
            path, arguments, environment: environment,
            descriptors: [0: standardInput, 1: outputPipe.writer, 2: errorPipe.writer])
        outputPipe.closeWriter()
        errorPipe.closeWriter()
        do {
            try Pipe.drain([outputPipe, errorPipe], deadline)
        } catch {
            child.send(signal: SIGKILL)
            throw Fault("\(path) \(arguments.joined(separator: " ")): \(error); so far: \(outputPipe.text)")
        }
        status = try child.wait(deadline)
        output = outputPipe.text
        errors = errorPipe.text
    }
}
