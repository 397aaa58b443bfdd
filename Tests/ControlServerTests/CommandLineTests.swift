// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Programs
import Testing

/// What autopilotctl makes of its command line, before any daemon is asked.
@Suite(.timeLimit(.minutes(60))) struct CommandLineTests {
    @Test(arguments: [
        (["custmer", "list"], "'custmer' is no command of autopilotctl.", "Did you mean 'customer'?"),
        (["customer", "lst"], "'customer' has no 'lst'.", "Did you mean 'list'?"),
        (["customer"], "'customer' needs one of", "autopilotctl customer --help"),
        (["customer", "list", "--jsn"], "'customer list' has no option --jsn.", "Did you mean '--json'?"),
        (["customer", "show"], "'customer show' needs NAME.", "Use: autopilotctl customer show NAME"),
        (["customer", "show", "a", "b"], "'b' is one word too many", "Use: autopilotctl customer show NAME"),
        (["customer", "add", "a", "--domain=a.b"], "'customer add' needs --tenant-id=GUID.", "Use:"),
        (["customer", "list", "--json=yes"], "--json takes no value.", "Use:"),
        (["customer", "list", "--timeout"], "--timeout needs a value", "Use:"),
        (["customer", "accept", "a", "--dap", "--dap"], "--dap is given twice.", "Use:"),
        (["customer", "list", "--timeout=soon"], "'soon' is no number of seconds.", "--timeout"),
        (["customer", "update", "a"], "Nothing to change is given.", "--help"),
        (["import", "show", "x"], "'x' is no import's number.", "import list"),
        (["--json=1"], "No command is given.", "--help"),
    ])
    func `wrong use is named, with what is right`(arguments: [String], reason: String, nextStep: String) async throws {
        let run = try await Program.built("autopilotctl").run(arguments)
        #expect(run.status == 2, "\(run)")
        #expect(run.errors.contains(reason), "\(run)")
        #expect(run.errors.contains(nextStep), "\(run)")
        #expect(run.output.isEmpty)
    }

    @Test func `wrong use is JSON where JSON is wanted`() async throws {
        let run = try await Program.built("autopilotctl").run(["customer", "lst", "--json"])
        #expect(run.status == 2)
        #expect(run.output.contains(#""code" : "unknown-command""#))
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: [["--help"], ["-h"], [], ["help"], ["customer", "--help"], ["help", "import", "wait"]])
    func `help is asked for in many ways`(arguments: [String]) async throws {
        let run = try await Program.built("autopilotctl").run(arguments)
        #expect(run.status == 0)
        #expect(run.output.contains("--") || run.output.contains("customer"))
        #expect(run.errors.isEmpty)
    }

    @Test func `the help of a command has its arguments and options`() async throws {
        let run = try await Program.built("autopilotctl").run(["customer", "add", "--help"])
        #expect(run.output.hasPrefix("Use: autopilotctl customer add NAME --tenant-id=GUID --domain=DOMAIN\n"))
        #expect(run.output.contains("--timeout=SECONDS"))
    }

    @Test func `the version is that of the package`() async throws {
        let run = try await Program.built("autopilotctl").run(["--version"])
        #expect(run.output == "autopilotctl \(Version.text)\n")
    }
}
