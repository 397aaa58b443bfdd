// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// The built autopilotctl, asked about a scratch root.
struct ControlProgram {
    let root: ScratchRoot

    /// Runs one command to its end.
    ///
    /// - Parameter user: who calls; nil is the test's own user, others need root.
    func run(_ arguments: [String], as user: String? = nil) throws -> ProgramRun {
        let all = ["--root=\(root.path)"] + arguments
        guard let user else { return try ProgramRun(Programs.control, all) }
        return try ProgramRun(
            "/usr/bin/env", ["setpriv", "--reuid=\(user)", "--init-groups", "--inh-caps=-all", Programs.control] + all)
    }

    /// Runs a command that must succeed, and gives what it printed.
    @discardableResult
    func succeed(_ arguments: String...) throws -> String {
        let run = try run(arguments)
        if run.status != 0 { throw Fault("autopilotctl \(arguments.joined(separator: " ")): \(run)") }
        return run.output
    }

    /// The answer of a command with `--json`.
    func json<Answer: Decodable>(_ type: Answer.Type, _ arguments: String...) throws -> Answer {
        let run = try run(arguments + ["--json"])
        do {
            return try JSONDecoder().decode(type, from: Data(run.output.utf8))
        } catch {
            throw Fault("autopilotctl \(arguments.joined(separator: " ")): \(error)\n\(run)")
        }
    }

    /// Adds a customer whose reseller relationship is accepted.
    func addCustomer(_ name: String, number: Int = 1) throws {
        let digits = "\(number)"
        let last = String(repeating: "0", count: 12 - digits.count) + digits
        try succeed(
            "customer", "add", name, "--tenant-id", "11111111-2222-4333-8444-\(last)", "--domain",
            "\(name.lowercased()).example")
        try succeed("customer", "accept", name)
    }
}
