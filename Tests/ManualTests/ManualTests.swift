// SPDX-License-Identifier: Apache-2.0

import Daemon
import Glibc
import Programs
import Testing

@testable import autopilotctl

/// The manual says what the programs say.
@Suite(.timeLimit(.minutes(60))) struct ManualTests {
    /// Made again by `WRITE_DOCUMENTS=1 swift test --filter ManualTests`.
    @Test(arguments: Manual.pages.map(\.file))
    func `the committed page is what the declarations make`(file: String) throws {
        let page = try #require(Manual.pages.first { $0.file == file })
        let path = "systemd/man/\(file)"
        if getenv("WRITE_DOCUMENTS") != nil { try SourceTree.write(page.text, to: path) }
        let committed = (try? SourceTree.text(path)) ?? ""
        #expect(committed == page.text, "make it again: WRITE_DOCUMENTS=1 swift test --filter ManualTests")
    }

    @Test(.enabled(if: hasProgram("man")), arguments: Manual.pages.map(\.file))
    func `groff has nothing to say about a page`(file: String) async throws {
        let run = try await Program("man").run(
            ["--warnings", "-E", "UTF-8", "-l", "\(SourceTree.root)/systemd/man/\(file)"],
            environment: ["LC_ALL": "C.UTF-8", "MANROFFSEQ": "", "MANWIDTH": "80"])
        #expect(run.status == 0)
        #expect(run.errors.isEmpty, "\(run.errors)")
        #expect(run.output.contains("SEE ALSO"))
    }

    @Test func `every command and every option has its place in the manual of autopilotctl`() {
        let page = Manual.control.text
        for command in CommandTable.all {
            #expect(page.contains(#"\fB\#(command.name.replacing("-", with: #"\-"#))\fR"#), "\(command.name)")
            for option in command.allOptions {
                #expect(page.contains(#"\-\-\#(option.name.replacing("-", with: #"\-"#))"#), "\(option.name)")
            }
        }
    }

    @Test func `every option in the daemon's own help is in its manual`() {
        for option in Invocation.helpText.matches(of: /--[a-z-]+/).map(\.output) {
            #expect(Manual.daemon.text.contains(option.replacing("-", with: #"\-"#)), "\(option)")
        }
    }

    @Test func `pages point only to pages that there are`() {
        let own = Set(Manual.pages.map { "\($0.name)(\($0.section))" })
        for page in Manual.pages {
            for link in page.body.matches(of: /\*\*(autopilot[a-z.-]*)\*\*\((\d)\)/) {
                #expect(own.contains("\(link.1)(\(link.2))"), "\(page.file): \(link.1)(\(link.2))")
            }
        }
    }
}

/// Whether a program can be found; without it what needs it is skipped.
func hasProgram(_ name: String) -> Bool {
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    return folders.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
}
