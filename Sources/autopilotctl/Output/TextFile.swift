// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Linux

/// Files that the caller names, read and written with the caller's own rights.
enum TextFile {
    /// The longest text of an e-mail.
    private static let longestText = 1 << 19

    static func read(_ path: String) throws(Failure) -> String {
        guard let bytes = try readBytes(path, unlessLongerThan: longestText) else {
            throw Failure(
                .failed, "file-too-large", reason: "'\(path)' has more than \(longestText) bytes.",
                nextStep: "Give a shorter text.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(
                .failed, "not-text", reason: "'\(path)' is no text in UTF-8.", nextStep: "Save it as UTF-8.")
        }
        return text
    }

    /// nil where the file is longer.
    private static func readBytes(_ path: String, unlessLongerThan longest: Int) throws(Failure) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read", path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 { throw failure("read", path) }
            if count == 0 { break }
            bytes += buffer[..<count]
            guard bytes.count <= longest else { return nil }
        }
        return bytes
    }

    /// Fails where `write` would, as far as that can be known before.
    static func checkNew(_ path: String) throws(Failure) {
        var status = stat()
        if lstat(path, &status) == 0 {
            errno = EEXIST
            throw failure("write", path)
        }
        guard errno == ENOENT else { throw failure("write", path) }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        if access(folder, W_OK) != 0 { throw failure("write", path) }
    }

    /// Writes a new file; one that is there is never overwritten.
    static func write(_ text: String, to path: String) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("write", path) }
        defer { close(descriptor) }
        var left = Array(text.utf8)[...]
        while !left.isEmpty {
            let count = left.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { left = left.dropFirst(count) } else if errno != EINTR { throw failure("write", path) }
        }
    }

    private static func failure(_ verb: String, _ path: String) -> Failure {
        let error = SystemCallError(verb, path, errno: Errno(rawValue: errno))
        return Failure(
            .failed, "file", reason: "Cannot \(verb) '\(path)': \(error.errno).",
            nextStep: verb == "write"
                ? "Name a new file in a folder where you may write." : "Check the name and its mode.")
    }
}
