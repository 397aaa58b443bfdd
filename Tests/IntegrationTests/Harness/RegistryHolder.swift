// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Somebody else who has the registry open and locked: the sqlite3 program, in the middle of a transaction.
final class RegistryHolder {
    private let process: ChildProcess
    private let input: Pipe

    /// - Parameter words: what it does before it goes on sitting there; nobody else gets in by default.
    init(_ path: String, _ words: String = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE") throws {
        let stdin = try Pipe()
        let stdout = try Pipe()
        input = stdin
        process = try ChildProcess(
            "/usr/bin/sqlite3", [path], environment: ProgramRun.plainEnvironment,
            descriptors: [0: stdin.reader, 1: stdout.writer])
        stdout.closeWriter()
        let words = Array("\(words); SELECT 'held';\n".utf8)
        guard write(stdin.writer, words, words.count) == words.count else { throw Fault.system("write") }
        try stdout.await("held")
    }

    /// Ends the transaction and the program.
    func letGo() {
        process.send(signal: SIGKILL)
        _ = try? process.wait()
    }
}
