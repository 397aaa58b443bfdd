// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Where entries go: decided once, when the program starts.
package enum JournalSink: Hashable, Sendable {
    /// journald's own protocol, with every field.
    case native
    /// Lines on a descriptor that journald reads, with syslog's `<N>` in front so that the priority survives.
    case prefixedLines(descriptor: CInt)
    /// Lines for a person or a container's log; what is for debugging only is left out there.
    case plainLines(descriptor: CInt)

    /// The sink for this process's standard error.
    ///
    /// libsystemd reports success and drops everything where no journal runs, so it is used only where standard error
    /// is known to be the journal's stream (`$JOURNAL_STREAM`, systemd.exec(5)) and its socket is there.
    package static func atStart() -> JournalSink {
        let descriptor = STDERR_FILENO
        let stream = getenv("JOURNAL_STREAM").map { String(cString: $0) }
        if let stream, stream == identity(of: descriptor), access(nativeSocket, W_OK) == 0 { return .native }
        return isConnectedToJournal(descriptor)
            ? .prefixedLines(descriptor: descriptor) : .plainLines(descriptor: descriptor)
    }

    /// Writes one entry, and reports whether it was taken.
    func write(_ entry: JournalEntry) -> Bool {
        switch self {
        case .native: NativeEntry(entry).send()
        case .prefixedLines(let descriptor): Self.write(ReadableLine(entry).prefixed, to: descriptor)
        case .plainLines where entry.priority == .debug: true
        case .plainLines(let descriptor): Self.write(ReadableLine(entry).plain, to: descriptor)
        }
    }

    private static let nativeSocket = "/run/systemd/journal/socket"

    // The form of $JOURNAL_STREAM: device and inode, decimal.
    private static func identity(of descriptor: CInt) -> String? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        return "\(status.st_dev):\(status.st_ino)"
    }

    // A stream that was opened by systemd-cat or sudo keeps its peer when the environment was cleared.
    private static func isConnectedToJournal(_ descriptor: CInt) -> Bool {
        var address = sockaddr_un()
        var length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafeMutableBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { getpeername(descriptor, $0.baseAddress, &length) }
        }
        guard result == 0, address.sun_family == sa_family_t(AF_UNIX) else { return false }
        let path = withUnsafeBytes(of: address.sun_path) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return path.hasPrefix("/run/systemd/journal") && path.hasSuffix("/stdout")
    }

    private static func write(_ line: String, to descriptor: CInt) -> Bool {
        var rest = Array(line.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                // Whoever gave us this descriptor made it non-blocking; this queue may wait.
                var descriptors = [pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)]
                _ = poll(&descriptors, 1, -1)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}
