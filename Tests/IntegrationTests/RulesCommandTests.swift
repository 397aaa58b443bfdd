// SPDX-License-Identifier: Apache-2.0

import Testing

/// `rules` without any daemon.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct RulesCommandTests {
    private func run(_ arguments: String...) throws -> ProgramRun {
        try ControlProgram(root: ScratchRoot()).run(arguments)
    }

    @Test func `an explanation has exactly four members`() throws {
        let run = try run(
            "rules", "explain", "--operation", "profile.apply", "--registration", "this-customer", "--origin",
            "customer:intune", "--delegation", "gdap", "--dap-required", "yes", "--defaults", "--json")
        #expect(run.status == 0)
        let keys = run.output.matches(of: /"(\w+)" :/).map { String($0.1) }
        #expect(keys.sorted() == ["allowed", "nextStep", "reason", "rule"])
        #expect(run.output.contains("\"dap-for-profiles\"") && run.output.contains("true"))
    }

    @Test(arguments: [
        (["--role", "helpdesk-agent"], "agent-role"), (["--role", "none"], "agent-role"),
        (["--relationship", "ended"], "reseller-relationship"),
        (["--registration", "another-customer"], "one-customer"), (["--origin", "unknown"], "unknown-origin"),
        (["--origin", "other-partner"], "already-registered"), ([], "new-device"),
    ])
    func `supposed facts are decided without a daemon, and any answer is status 0`(options: [String], rule: String)
        throws
    {
        let program = ControlProgram(root: try ScratchRoot())
        let run = try program.run(["rules", "explain", "--operation", "device.register", "--json"] + options)
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains("\"\(rule)\""), "\(run)")
    }

    @Test func `the roles' operations come from the configuration, or from the defaults`() throws {
        let root = try ScratchRoot()
        try root.write("[Roles]\nHelpdeskAgentOperations=read, device.register\n", to: root.configuration)
        let program = ControlProgram(root: root)
        let question = ["rules", "explain", "--operation", "device.register", "--role", "helpdesk-agent", "--json"]
        #expect(try program.run(question).output.contains("\"new-device\""))
        #expect(try program.run(question + ["--defaults"]).output.contains("\"agent-role\""))
        try root.write("[Roles]\nNonsense=1\n", to: root.configuration)
        #expect(try program.run(question).status == 1)
        #expect(try program.run(question + ["--defaults"]).status == 0)
    }

    @Test(arguments: [
        (["--operation", "device.regster"], "device.register"),
        (["--operation", "device.register", "--role", "admin-agnt"], "admin-agent"),
        (["--operation", "device.register", "--origin", "customer:intun"], "customer:intune"),
        (["--operation", "device.register", "--delegation", "gdapp"], "gdap"),
        (["--operation", "device.register", "--relationship", "activ"], "active"),
    ])
    func `an unknown word is wrong use, with what was probably meant`(options: [String], meant: String) throws {
        let run = try ControlProgram(root: ScratchRoot()).run(["rules", "explain", "--defaults"] + options)
        #expect(run.status == 2)
        #expect(run.errors.contains("Did you mean '\(meant)'?") && run.errors.contains("Accepted: "), "\(run)")
    }

    @Test func `the table is printed for people, for documents and for programs`() throws {
        #expect(try run("rules", "table").output.contains("dap-for-foreign-devices"))
        #expect(try run("rules", "table", "--markdown").output.hasPrefix("| # | Rule |"))
        #expect(try run("rules", "table", "--json").output.contains("\"profiles-without-dap\""))
    }
}
