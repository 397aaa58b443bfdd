// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// The path of a UNIX socket, however long: the kernel takes only 107 bytes.
///
/// The directory is opened with O_PATH, and the name is reached through `/proc/self/fd/N/`, which is always short.
struct UnixSocketAddress {
    let path: String
    let directory: FileDescriptor
    let name: String

    init(_ path: String) throws(SystemCallError) {
        let cut = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let parent = cut.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        self.path = path
        name = cut.map { String(path[path.utf8.index(after: $0)...]) } ?? path
        directory = FileDescriptor(
            owning: try systemCall("open", parent) { clinux_open_directory_path(parent) })
    }

    /// A short path to `name` in the socket's directory, good as long as this value lives.
    func shortPath(_ name: String) -> String { "/proc/self/fd/\(directory.rawValue)/\(name)" }

    /// Connects a new non-blocking socket to what listens at the path now.
    func connect() throws(SystemCallError) -> FileDescriptor {
        let socket = FileDescriptor(owning: try systemCall("socket", path) { clinux_unix_socket() })
        try systemCall("connect", path) { clinux_connect(socket.rawValue, shortPath(name)) }
        return socket
    }
}
