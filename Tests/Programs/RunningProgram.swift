// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Linux

/// Another program that runs beside a test, until the test lets go of it.
package final class RunningProgram: Sendable {
    private let process: pid_t
    private let output: FileDescriptor
    /// Nothing is written to it; where the tests are killed it ends, and so can the program.
    private let input: FileDescriptor
    private let unread = Lock<[UInt8]>([])

    /// Starts it; what it writes to standard error goes where the tests' own goes.
    ///
    /// - Parameter path: absolute, or a name that is looked up in PATH.
    package init(_ path: String, _ arguments: [String]) throws {
        let (ownOutput, itsOutput) = try Self.pipe()
        let (itsInput, ownInput) = try Self.pipe()
        output = ownOutput
        input = ownInput
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, itsInput.rawValue, 0)
        posix_spawn_file_actions_adddup2(&actions, itsOutput.rawValue, 1)
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, path, &actions, nil, &words, environ)
        self.process = process
        guard code == 0 else { throw SystemCallError("posix_spawnp", path, errno: Errno(rawValue: code)) }
    }

    deinit {
        if process > 0 {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
    }

    /// The next line that it prints, or nil where it ended; does not block the tests that run beside.
    package func line() async throws -> String? {
        try await onItsOwnThread { [self] in try lineBlocking() }
    }

    private func lineBlocking() throws -> String? {
        while true {
            if let line = unread.withLock({ Self.takeLine(&$0) }) { return line }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = try systemCall("read", "a program's output") { read(output.rawValue, &buffer, buffer.count) }
            if count == 0 { return nil }
            let piece = Array(buffer.prefix(count))
            unread.withLock { $0 += piece }
        }
    }

    private static func pipe() throws -> (reader: FileDescriptor, writer: FileDescriptor) {
        var ends: [CInt] = [-1, -1]
        try systemCall("pipe") { Glibc.pipe(&ends) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (FileDescriptor(owning: ends[0]), FileDescriptor(owning: ends[1]))
    }

    private static func takeLine(_ bytes: inout [UInt8]) -> String? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { bytes.removeSubrange(...end) }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
