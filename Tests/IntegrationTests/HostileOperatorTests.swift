// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// Somebody who may drop lists puts what is none into a drop folder: it is never opened, said once, and in nobody's way.
@Suite(
    .timeLimit(.minutes(60 * Sanitizer.slowness)),
    .enabled(if: getuid() == 0, "only root can act as somebody else and make devices"))
struct HostileOperatorTests {
    /// One thing that somebody makes in a drop folder, and the code of the entry that tells of it.
    struct Attempt: Sendable {
        let name: String
        let code: String
        let make: @Sendable (_ path: String, _ secret: String) -> Bool

        init(_ name: String, _ code: String, _ make: @escaping @Sendable (String, String) -> Bool) {
            self.name = name
            self.code = code
            self.make = make
        }
    }

    /// A plain user of every Debian.
    static let mallory: uid_t = 8

    static let attempts = [
        Attempt("link.csv", "symbolic-link") { symlink($1, $0) == 0 },
        Attempt("relative.csv", "symbolic-link") { path, _ in symlink("../../../../../../etc/shadow", path) == 0 },
        Attempt("dangling.csv", "symbolic-link") { path, _ in symlink("/nowhere", path) == 0 },
        Attempt("loop.csv", "symbolic-link") { path, _ in symlink(path, path) == 0 },
        Attempt("hard.csv", "hard-linked") { link($1, $0) == 0 },
        Attempt("pipe.csv", "not-a-file") { path, _ in mkfifo(path, 0o666) == 0 },
        Attempt("endless.csv", "not-a-file") { path, _ in mknod(path, S_IFCHR | 0o666, 1 << 8 | 5) == 0 },
        Attempt("disk.csv", "not-a-file") { path, _ in mknod(path, S_IFBLK | 0o666, 7 << 8) == 0 },
        Attempt("folder.csv", "folder") { path, _ in
            mkdir(path, 0o777) == 0 && (try? writeBytes(PlainList.bytes(rows: 1), to: path + "/inner.csv")) != nil
        },
        Attempt("huge.csv", "too-large") { path, _ in
            (try? writeBytes([], to: path)) != nil && truncate(path, 1 << 40) == 0
        },
        // Names that would be another line, another customer's field, or that steer a terminal.
        Attempt("a\n2026-01-01T00:00:00Z error: forged [CUSTOMER=fabrikam]\n.csv", "symbolic-link") {
            symlink($1, $0) == 0
        },
        Attempt("\u{1B}]0;title\u{7}\u{1B}[2J\u{9B}31m.csv", "symbolic-link") { symlink($1, $0) == 0 },
        Attempt("report\u{202E}vsc.exe\u{2066}\u{200F}", "symbolic-link") { symlink($1, $0) == 0 },
        Attempt("a..\\..\\..csv", "symbolic-link") { symlink($1, $0) == 0 },
    ]

    @Test func `what is no list is said once, with whose it is, and hides nothing else`() throws {
        let root = try ScratchRoot.prepared(["contoso", "fabrikam"], configuration: FolderTests.quick)
        let secret = "\(root.outside)/secret.csv"
        try writeBytes(PlainList.bytes(rows: 1, batch: "SECRET"), to: secret)
        let daemon = try RunningDaemon(root)
        for attempt in Self.attempts {
            // Outside first: whose it is is known from the beginning.
            let draft = "\(root.outside)/attempt"
            try #require(attempt.make(draft, secret), "\(attempt.name): \(String(cString: strerror(errno)))")
            if attempt.code != "hard-linked" { lchown(draft, Self.mallory, gid_t.max) }
            try #require(rename(draft, "\(root.importFolder("contoso"))/\(attempt.name)") == 0)
        }
        let waiting = "\(root.spool)/results/contoso/waiting.txt"
        try daemon.wait(for: "\(root.spool)/results/contoso") {
            ((try? readText(waiting))?.split(separator: "\n").count { $0.hasPrefix("  why:") } ?? 0)
                == Self.attempts.count
        }
        // Both customers' lists go on meanwhile, and several looks through the folders bring no further word.
        for number in 0..<4 {
            try daemon.provesAlive("contoso", as: "proof-\(number).csv")
            try daemon.provesAlive("fabrikam", as: "proof-\(number).csv")
            try daemon.looksThroughEveryFolder("contoso")
        }
        let warnings = daemon.warnings
        #expect(warnings.count == Self.attempts.count, "\(warnings.joined(separator: "\n"))")
        for code in Set(Self.attempts.map(\.code)) {
            let said = warnings.count { $0.contains("[CODE=\(code) FOLDER=\(root.spool)/import/contoso FILE=") }
            #expect(said == Self.attempts.count { $0.code == code }, "\(code)")
        }
        let named = warnings.filter { $0.contains("which belongs to mail, was not taken") && $0.contains("ACTOR=mail") }
        #expect(named.count == Self.attempts.count - 1)
        #expect(warnings.allSatisfy { $0.contains(" CUSTOMER=contoso") })
        try nothingWasRead(root, daemon, secret)
        try screensAreSafe(root, daemon)
        #expect(try daemon.stop() == 0)
    }

    private func nothingWasRead(_ root: ScratchRoot, _ daemon: RunningDaemon, _ secret: String) throws {
        let control = ControlProgram(root: root)
        #expect(try readBytes(secret) == PlainList.bytes(rows: 1, batch: "SECRET"))
        #expect(try !control.succeed("device", "list", "contoso", "--json").contains("SECRET"))
        #expect(try control.run(["device", "show", PlainList.serial("SECRET", 1)]).status == 1)
        let found = try ProgramRun("/usr/bin/env", ["grep", "-rlE", "SN-SECRET|root:", root.spool])
        // What lies in the drop folder is where it was put.
        let elsewhere = found.output.split(separator: "\n").filter { !$0.hasPrefix("\(root.spool)/import/") }
        #expect(elsewhere.isEmpty, "\(elsewhere)")
        #expect(listFolder("\(root.spool)/processing").isEmpty)
    }

    private func screensAreSafe(_ root: ScratchRoot, _ daemon: RunningDaemon) throws {
        let control = ControlProgram(root: root)
        let texts = [
            try control.succeed("status"), try control.succeed("status", "--json"),
            try control.succeed("import", "list"), daemon.journal,
            try readText("\(root.spool)/results/contoso/waiting.txt"),
        ]
        for text in texts {
            #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isHostile }, "\(text.debugDescription)")
            #expect(!text.contains("\n2026-01-01T00:00:00Z"))
        }
    }
}

extension Unicode.Scalar {
    /// Whether a terminal obeys it, or a reader is misled by it.
    var isHostile: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: true
        default: false
        }
    }
}
