// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Linux

/// A file that the caller names, or standard input, opened with the caller's own rights.
struct InputFile {
    /// What the caller wrote; standard input is `-`.
    let name: String
    let content: File

    var isStandardInput: Bool { name == "-" }

    init(_ name: String) throws(Failure) {
        self.name = name
        do {
            let number =
                name == "-"
                ? try systemCall("dup", name) { dup(STDIN_FILENO) }
                : try systemCall("open", name) { open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY) }
            content = File(FileDescriptor(owning: number), path: name.printable)
        } catch {
            throw Self.failure(name, error)
        }
    }

    /// Everything in it, where that is not more than `limit` bytes.
    func readAll(limit: Int) throws(Failure) -> [UInt8] {
        do {
            return try content.readAll(limit: limit)
        } catch {
            throw Self.failure(name, error)
        }
    }

    /// Fails where a file that will be opened later is not there, is a folder, or may not be read.
    static func preflight(_ name: String) throws(Failure) {
        guard name != "-" else { return }
        do throws(SystemCallError) {
            try systemCall("open", name) { access(name, R_OK) }
            var status = stat()
            try systemCall("open", name) { stat(name, &status) }
            if status.st_mode & S_IFMT == S_IFDIR { throw SystemCallError("open", name, errno: .isDirectory) }
        } catch {
            throw failure(name, error)
        }
    }

    static func failure(_ name: String, _ error: SystemCallError) -> Failure {
        let shown = name == "-" ? "standard input" : "'\(name)'"
        return Failure(
            .failed, "file", reason: "Cannot read \(shown): \(error.errno).",
            nextStep: "Check the name and its mode; '-' is standard input.")
    }
}
