// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// One connected UNIX stream socket, non-blocking and closed on exec.
package struct UnixSocket: Sendable {
    package let descriptor: FileDescriptor

    /// Takes a connected, non-blocking socket.
    package init(_ descriptor: FileDescriptor) {
        self.descriptor = descriptor
    }

    /// Connects to the socket at a path of any length.
    ///
    /// - Throws: `SystemCallError`; `.connectionRefused` and `.noSuchFile` say that nobody listens there,
    ///   `.wouldBlock` that the listener has no room for another connection now.
    package init(connectingTo path: String) throws(SystemCallError) {
        descriptor = try UnixSocketAddress(path).connect()
    }

    /// Reads what is there, at most the buffer's size; 0 at the end of the stream.
    ///
    /// - Throws: `SystemCallError`, `.wouldBlock` where nothing is there yet.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemCallError) -> Int {
        try systemCall("recv") { recv(descriptor.rawValue, buffer.baseAddress, buffer.count, 0) }
    }

    /// Writes as much as there is room for, and tells how much that was.
    ///
    /// - Throws: `SystemCallError`, `.wouldBlock` where there is no room yet; `.brokenPipe` where nobody reads any
    ///   more (there is never a SIGPIPE).
    package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemCallError) -> Int {
        try systemCall("send") { send(descriptor.rawValue, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)) }
    }
}
