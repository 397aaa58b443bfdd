// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Linux
internal import ScratchFolder

/// Another program as a test runs it: to its end, with what it printed.
package struct Program: Sendable {
    /// What a program left when it ended.
    package struct Result: Sendable {
        /// The exit status, or 128 and the signal's number.
        package var status: Int32
        package var output: String
        package var errors: String
    }

    /// Where it is.
    package let path: String

    /// - Parameter path: absolute, or a name that is looked up in PATH.
    package init(_ path: String) {
        self.path = path
    }

    /// A program of this package, built beside the running tests.
    package static func built(_ name: String) -> Program {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let tests = String(decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return Program(tests.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/" + name)
    }

    /// Runs it to its end without blocking the tests that run beside.
    ///
    /// - Parameter input: what it reads from standard input.
    package func run(
        _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = []
    ) async throws -> Result {
        try await onItsOwnThread { try runBlocking(arguments, environment: environment, input: input) }
    }

    /// Runs it to its end and blocks meanwhile.
    package func runBlocking(
        _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = []
    ) throws -> Result {
        let folder = try ScratchFolder()
        try Self.write(input, folder.path + "/input")
        let status = try Self.spawn(path, arguments, environment, folder.path)
        return Result(
            status: status, output: try Self.text(folder.path + "/output"),
            errors: try Self.text(folder.path + "/errors"))
    }

    private static func spawn(
        _ path: String, _ arguments: [String], _ environment: [String: String], _ folder: String
    ) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, folder + "/input", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder + "/output", O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, folder + "/errors", O_WRONLY | O_CREAT, 0o600)
        var variables = environment
        for name in ["PATH", "HOME", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "TSAN_OPTIONS"] where variables[name] == nil {
            variables[name] = getenv(name).map { String(cString: $0) }
        }
        // A foreign SIGABRT would otherwise only be reported, and the program would go on.
        variables["SWIFT_BACKTRACE"] = "enable=no"
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + settings { free(pointer) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, path, &actions, nil, &words, &settings)
        guard code == 0 else { throw SystemCallError("posix_spawnp", path, errno: Errno(rawValue: code)) }
        var status: Int32 = 0
        try systemCall("waitpid", path) { waitpid(process, &status, 0) }
        return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
    }

    private static func write(_ bytes: [UInt8], _ path: String) throws {
        let number = try systemCall("open", path) { open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600) }
        try File(FileDescriptor(owning: number), path: path).write(bytes)
    }

    private static func text(_ path: String) throws -> String {
        let file = FileDescriptor(owning: try systemCall("open", path) { open(path, O_RDONLY | O_CLOEXEC) })
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try systemCall("read", path) { read(file.rawValue, &buffer, buffer.count) }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }
}
