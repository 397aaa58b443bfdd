// SPDX-License-Identifier: Apache-2.0

import Configuration
import Testing

@Suite struct ProblemTests {
    /// What is wrong with a main file, as `LINE: text`.
    private func problems(_ bytes: [UInt8]) throws -> [String] {
        let root = try ScratchRoot()
        try root.write(bytes, to: root.paths.configurationFile)
        let error = #expect(throws: ConfigurationError.self) { try root.load() }
        let problems = try #require(error).problems
        #expect(problems.allSatisfy { $0.file == root.paths.configurationFile })
        return problems.map { "\($0.line ?? 0): \($0.text)" }
    }

    private func problems(_ text: String) throws -> [String] { try problems(Array(text.utf8)) }

    @Test(arguments: [
        (
            "[Dropp]\nx=1\n",
            "1: unknown section [Dropp]; did you mean [Drop]? This version knows [Daemon], [Registry], [Drop], [Lists], "
                + "[Roles], [Rules], [Partner], [PartnerCenter], [Results], [Journal] and [Metrics]."
        ),
        (
            "[Mail]\n",
            "1: unknown section [Mail]. This version knows [Daemon], [Registry], [Drop], [Lists], [Roles], [Rules], "
                + "[Partner], [PartnerCenter], [Results], [Journal] and [Metrics]."
        ),
        (
            "\n[Drop]\nSetleSec=3\n",
            "3: 'SetleSec=' is unknown in [Drop]; did you mean 'SettleSec='? [Drop] takes SettleSec=, RescanSec=, "
                + "MaxFileSize= and HideCustomers=."
        ),
        ("[Drop]\nKeepDays=3\n", "2: 'KeepDays=' is unknown in [Drop]; it belongs into [Results]."),
        ("KeepDays=3\n", "1: 'KeepDays=' stands before any section; write [Results] on a line above it."),
        (
            "[Rules]\nForeignDeregister=confrim\n",
            "2: 'ForeignDeregister=' cannot be 'confrim'; did you mean 'confirm'? It takes confirm, allow or refuse."
        ),
        (
            "[Rules]\nDAPRequired=2026-02-30\n",
            "2: 'DAPRequired=' cannot be '2026-02-30'. It takes no, yes, or the day (UTC) from which it is yes, such "
                + "as 2026-10-01."
        ),
        (
            "[Daemon]\nAuthority=partner-centre\n",
            "2: 'Authority=' cannot be 'partner-centre'; did you mean 'partner-center'? It takes local or "
                + "partner-center."
        ),
        (
            "[Results]\nKeepDays=1\nKeepDays=1\n",
            "3: 'KeepDays=' is set twice in this file, first in line 2; keep one of the two."
        ),
        (
            "[Results]\nKeepDays=1\n[Journal]\n[Results]\nKeepDays=1\n",
            "5: 'KeepDays=' is set twice in this file, first in line 2; keep one of the two."
        ),
        ("[Results]\nKeepDays: 1\n", "2: ':' stands where '=' belongs; write Key=Value."),
        ("[Results]\nKeepDays: a=1\n", "2: ':' stands where '=' belongs; write Key=Value."),
        ("[Results]\n=1\n", "2: there is no key before '='; write Key=Value."),
        (
            "[Results]\nKeepDays\n",
            "2: this is neither [Section] nor Key=Value; put '#' before it if it is a comment."
        ),
        ("[Results\nKeepDays=x\n", "1: this is no section header; write [Name] and nothing else on the line."),
        ("[Results] # x\n", "1: this is no section header; write [Name] and nothing else on the line."),
        (
            "[Registry]\nKind=postgres\n",
            "2: 'Kind=' cannot be 'postgres'; did you mean 'postgresql'? It takes sqlite or postgresql."
        ),
        ("[]\n", "1: this is no section header; write [Name] and nothing else on the line."),
        (
            "[Partner]\nName=a\\\n",
            "2: 'Name=' ends with a backslash; a value cannot go on in the next line."
        ),
    ])
    func `a mistake is named with its line and what is accepted`(text: String, problem: String) throws {
        #expect(try problems(text) == [problem])
    }

    @Test func `an operation that is none is named within its list`() throws {
        let found = try problems("[Roles]\nSalesAgentOperations=read, device.regster\n")
        #expect(found.count == 1)
        #expect(
            found.first?.hasPrefix(
                "2: 'SalesAgentOperations=' cannot be 'read, device.regster', because of 'device.regster'; did you mean "
                    + "'device.register'? It takes operations") == true)
    }

    @Test func `bytes that are no text are named with their line, and the rest is read`() throws {
        var bytes = Array("[Results]\nKeepDays=1".utf8)
        bytes += [0] + Array("\n[Partner]\nName=".utf8) + [0xC3, 0x28] + Array("\nNmae=x\n".utf8)
        #expect(
            try problems(bytes) == [
                "2: the line has a NUL byte; save the file as plain text in UTF-8.",
                "4: the line is not UTF-8; save the file as plain text in UTF-8.",
                "5: 'Nmae=' is unknown in [Partner]; did you mean 'Name='? [Partner] takes Name= and InvitationLink=.",
            ])
    }

    @Test func `a file in UTF-16 is refused and not half understood`() throws {
        let bytes = "[Results]\nKeepDays=1\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try problems([0xFF, 0xFE] + bytes).count == 3)
    }

    @Test func `a line may have 4000 bytes and not one more`() throws {
        let name = String(repeating: "a", count: 4000 - "Name=".count)
        #expect(try problems("[Partner]\nName=\(name)\n").first?.hasPrefix("2: 'Name=' cannot be 'aaa") == true)
        #expect(
            try problems("[Partner]\nName=\(name)a\n[Partnr]\n").map { $0.prefix(30) } == [
                "2: the line is longer than 400", "3: unknown section [Partnr]; d",
            ])
    }

    @Test func `every problem of every file is found at once, in the order of reading`() throws {
        let root = try ScratchRoot(main: "[Results]\nKeepDays=x\nRowLimit=3\n")
        try root.write("[Journal]\nRowLimit=x\n", toDropIn: "a.conf")
        let error = #expect(throws: ConfigurationError.self) { try root.load() }
        let lines = try #require(error).description.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first?.hasPrefix("\(root.paths.configurationFile):2: 'KeepDays=' cannot be 'x'.") == true)
        #expect(
            lines.last?.hasPrefix("\(root.paths.configurationDropIns)/a.conf:2: 'RowLimit=' cannot be 'x'.") == true)
    }

    @Test func `what a terminal would obey is shown harmless, and not endlessly`() throws {
        let found = try problems("[Rules]\nForeignDeregister=\u{1B}[31m\(String(repeating: "x", count: 500))\n")
        #expect(found.first?.contains("'\\u{001B}[31mxxx") == true || found.first?.contains("\\u{1B}[31mxxx") == true)
        #expect(found.first?.unicodeScalars.contains("\u{1B}") == false)
        #expect(found.first.map { $0.count < 250 } == true)
    }

    @Test func `the lines are those of the text, whatever inih makes of them`() throws {
        let filler = [
            "", "# comment", "; comment", "   ", "[Drop]", "\t# [x", "SettleSec=1\r", "[Rules]\r",
            "DeregisterLimit = 7",
        ]
        var lines: [String] = []
        var wrong: [Int] = []
        for round in 1...300 {
            lines.append(filler[round % 4])
            lines.append("[Journal]")
            lines.append("  Unknown\(round) = \(String(repeating: "=;#", count: round)) ")
            wrong.append(lines.count)
        }
        let found = try problems((filler + lines).joined(separator: "\n"))
        #expect(found.map { Int($0.prefix { $0 != ":" }) } == wrong.map { $0 + filler.count })
    }
}
