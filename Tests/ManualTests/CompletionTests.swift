// SPDX-License-Identifier: Apache-2.0

import Glibc
import Programs
import ScratchFolder
import Testing

/// The completions know what the program knows, and bash and zsh take them.
@Suite(.timeLimit(.minutes(60))) struct CompletionTests {
    private static let files = [
        ("autopilotctl.bash", Completion.bash), ("_autopilotctl", Completion.zsh),
    ]

    /// Made again by `WRITE_DOCUMENTS=1 swift test --filter ManualTests`.
    @Test(arguments: files) func `the committed completion is what the declarations make`(
        name: String, text: String
    ) throws {
        let path = "systemd/completion/\(name)"
        if getenv("WRITE_DOCUMENTS") != nil { try SourceTree.write(text, to: path) }
        let committed = (try? SourceTree.text(path)) ?? ""
        #expect(committed == text, "make it again: WRITE_DOCUMENTS=1 swift test --filter CompletionTests")
    }

    /// What is typed, with a tab at its end, and what the shell then runs.
    private static let typed = [
        ("cus\tad\t", "customer add "),
        ("customer show con\t", "customer show contoso "),
        ("--root=/x customer show con\t", "--root=/x customer show contoso "),
        ("--root /x customer show con\t", "--root /x customer show contoso "),
        ("--json customer show con\t", "--json customer show contoso "),
        ("import list --cust\tnor\t", "import list --customer=northwind "),
        ("rules explain --operation=device.d\t", "rules explain --operation=device.deregister "),
        ("rules explain --operation device.d\t", "rules explain --operation device.deregister "),
        ("profile show contoso ki\t", "profile show contoso kiosk "),
        ("profile update contoso ki\t --setting=skip-eu\t", "profile update contoso kiosk --setting=skip-eula "),
        ("stat\t --js\t", "status --json "),
        ("customer add con\t", "customer add con"),
        ("import wait /etc/host\tname", "import wait /etc/hostname"),
    ]

    @Test(.enabled(if: hasProgram("bash") && hasProgram("script")), arguments: typed)
    func `bash completes what is typed`(typed: String, runs: String) async throws {
        let folder = try Self.folderOfProgram()
        try Self.write(
            """
            PS1=; bind 'set bell-style none'; bind 'set enable-bracketed-paste off'
            PATH=\(folder.path):$PATH
            . \(SourceTree.root)/systemd/completion/autopilotctl.bash
            """, to: "\(folder.path)/rc", mode: 0o644)
        try Self.write("autopilotctl \(typed)\nexit\n", to: "\(folder.path)/typed", mode: 0o644)
        _ = try await Program("sh").run([
            "-c",
            "TERM=dumb INPUTRC=/dev/null script -qec 'bash --noprofile --rcfile \(folder.path)/rc -i' /dev/null "
                + "< \(folder.path)/typed",
        ])
        #expect(try await Self.called(in: folder) == [Self.call(runs)])
    }

    /// In one session, since zsh takes a second to begin.
    @Test(.enabled(if: hasProgram("zsh") && hasProgram("script")))
    func `zsh completes what is typed`() async throws {
        let folder = try Self.folderOfProgram()
        try Self.write(
            """
            PS1=; unsetopt beep
            fpath=(\(SourceTree.root)/systemd/completion $fpath)
            autoload -U compinit; compinit -u -D
            PATH=\(folder.path):$PATH
            """, to: "\(folder.path)/.zshrc", mode: 0o644)
        let lines = Self.typed.map { "autopilotctl \($0.0)\n" }.joined()
        try Self.write("\(lines)exit\n", to: "\(folder.path)/typed", mode: 0o644)
        _ = try await Program("sh").run([
            "-c",
            "TERM=dumb ZDOTDIR=\(folder.path) script -qec 'zsh -d -i' /dev/null < \(folder.path)/typed",
        ])
        #expect(try await Self.called(in: folder) == Self.typed.map { Self.call($0.1) })
    }

    /// In place of the program: it knows two customers and a profile, and notes how it was called.
    private static func folderOfProgram() throws -> ScratchFolder {
        let folder = try ScratchFolder()
        try write(
            """
            #!/bin/sh
            case "$*" in
                *--json\\ customer\\ list) printf '[\\n  {\\n    "name" : "contoso"\\n  },\\n  {\\n    "name" : "northwind"\\n  }\\n]\\n' ;;
                *--json\\ profile\\ list\\ contoso) printf '[\\n  {\\n    "name" : "kiosk",\\n    "x" : 1\\n  }\\n]\\n' ;;
                *) printf 'CALLED<%s>\\n' "$*" >> "\(folder.path)/called" ;;
            esac
            """, to: "\(folder.path)/autopilotctl", mode: 0o755)
        return folder
    }

    /// The note of a call with these words.
    private static func call(_ words: String) -> String {
        "CALLED<\(words.split(separator: " ").joined(separator: " "))>"
    }

    private static func called(in folder: ScratchFolder) async throws -> [String] {
        try await Program("cat").run(["\(folder.path)/called"]).output.split(separator: "\n").map(String.init)
    }

    private static func write(_ text: String, to path: String, mode: mode_t) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, mode)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        #expect(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
        fchmod(descriptor, mode)
    }
}
