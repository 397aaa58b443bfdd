// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// What /proc tells of other processes (proc(5)).
enum ProcessTable {
    /// Whether a process has not ended, even if nobody waited for it.
    static func isRunning(_ process: pid_t) -> Bool {
        let status = textFile("/proc/\(process)/stat")
        guard let end = status.lastIndex(of: ")") else { return false }
        return !["Z", "X"].contains(status[end...].dropFirst(2).prefix(1))
    }

    /// The processes that a process started.
    static func children(of process: pid_t) -> [pid_t] {
        textFile("/proc/\(process)/task/\(process)/children").split(whereSeparator: \.isWhitespace).compactMap {
            pid_t($0)
        }
    }
}

/// The text of a file; empty where it cannot be read.
func textFile(_ path: String) -> String {
    guard let file = fopen(path, "re") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
}
