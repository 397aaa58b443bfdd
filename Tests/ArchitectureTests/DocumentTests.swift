// SPDX-License-Identifier: Apache-2.0

import Autopilot
import FoundationEssentials
import Glibc
import Rules
import Testing

/// The documents beside the daemon say what the code says.
@Suite struct DocumentTests {
    /// Made again by `WRITE_DOCUMENTS=1 swift test --filter DocumentTests`.
    @Test func `every outcome code has its line in the table of codes, and the table has no other`() throws {
        let path = "Sources/Daemon/Daemon.docc/Codes.md"
        let rows = OutcomeCode.allCases.map { "| `\($0.rawValue)` | \($0.meaning) |" }
        let text = """
            # Codes

            The one word in the column Code of a report that says why a row, or a whole list, ended as it did.

            Codes are never renamed or used for something else, so that programs can compare them.

            | code | meaning |
            | --- | --- |
            \(rows.joined(separator: "\n"))

            """
        if getenv("WRITE_DOCUMENTS") != nil {
            try Data(text.utf8).write(to: URL(filePath: "\(SourceTree.root)/\(path)"))
        }
        #expect(try SourceTree.text(path) == text)
    }

    /// Made again like the table of codes.
    @Test func `the documented rules are the table that rules table prints`() throws {
        let path = "Sources/Daemon/Daemon.docc/Rules.md"
        let text = """
            # Rules

            Whether this partner may do this to this device for this customer: asked in this order, the first that fits
            decides.

            `autopilotctl rules table` prints the same; `autopilotctl rules explain` says which rule decides a case, and
            why. Every report names the rule behind each row. `decide` in the target Rules is the only place that allows
            or refuses, and a test asks it about every combination of facts against a table written by hand.

            DAP is required where `DAPRequired=` is `yes`, or from the day on that it names, for all customers or for one
            (`customer update --dap-required`). Rules 8 and 9 hold only then, rule 10 only before.

            \(RuleTable.markdown)
            """
        if getenv("WRITE_DOCUMENTS") != nil {
            try Data(text.utf8).write(to: URL(filePath: "\(SourceTree.root)/\(path)"))
        }
        #expect(try SourceTree.text(path) == text)
    }

    @Test func `every target has its sentence in the document on the architecture`() throws {
        let text = try SourceTree.text("Sources/Daemon/Daemon.docc/Architecture.md")
        for target in LayerTable.level.keys { #expect(text.contains("**\(target)**"), "\(target)") }
    }

    @Test func `the README names the packages that a build needs, as the script that installs them does`() throws {
        let script = try SourceTree.text(".ci/libraries")
        let list = try #require(script.firstMatch(of: /build=\(([^)]*)\)/)).1
        let readme = try SourceTree.text("README.md")
        for package in list.split(separator: " ") { #expect(readme.contains(package), "\(package)") }
    }

    @Test func `every attack of the threat model names a test, and each of those is there`() throws {
        let text = try SourceTree.text("Sources/Daemon/Daemon.docc/ThreatModel.md")
        let attacks = try #require(text.firstRange(of: "## Operators"))
        let rest = try #require(text.firstRange(of: "## What is left"))
        let tests = try SourceTree.files(below: "Tests", ending: "Tests.swift").map(SourceTree.text)
        var count = 0
        for line in text[attacks.lowerBound..<rest.lowerBound].split(separator: "\n") where line.hasPrefix("| ") {
            if line.hasPrefix("| attack ") || line.hasPrefix("| --- ") { continue }
            let names = line.matches(of: /`([A-Za-z]+Tests|[a-z-]+\.sh): ([^`]+)`/)
            #expect(!names.isEmpty, "no test: \(line)")
            for name in names {
                let (place, test) = (String(name.1), String(name.2))
                count += 1
                let isThere =
                    place.hasSuffix(".sh")
                    ? try SourceTree.text("Tests/SystemdLab/\(place)").contains(test + "\"")
                    : tests.contains { $0.contains("struct \(place) ") && $0.contains("func `\(test)`(") }
                #expect(isThere, "\(place) has no test '\(test)'")
            }
        }
        #expect(count > 60)
    }
}
