// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// A UNIX stream socket that takes connections, made here or passed in by the service manager.
package struct UnixListener: Sendable {
    package let descriptor: FileDescriptor
    /// The path it was bound to; nil for one that was passed in, whose name belongs to somebody else.
    package let path: String?

    /// Takes over a listening socket that another process made (sd_listen_fds(3)).
    ///
    /// - Throws: `UnixListenerError.notAListener` for anything but a listening UNIX stream socket.
    package init(adopting descriptor: FileDescriptor) throws(UnixListenerError) {
        do {
            let listens = try systemCall("getsockopt") { clinux_is_unix_listener(descriptor.rawValue) }
            guard listens == 1 else { throw UnixListenerError.notAListener(descriptor.rawValue) }
            try systemCall("fcntl") { fcntl(descriptor.rawValue, F_SETFD, FD_CLOEXEC) }
            let flags = try systemCall("fcntl") { fcntl(descriptor.rawValue, F_GETFL) }
            try systemCall("fcntl") { fcntl(descriptor.rawValue, F_SETFL, flags | O_NONBLOCK) }
        } catch let error as UnixListenerError {
            throw error
        } catch let error as SystemCallError where error.errno.rawValue == ENOTSOCK {
            throw .notAListener(descriptor.rawValue)
        } catch let error as SystemCallError {
            throw .system(error)
        } catch {
            throw .notAListener(descriptor.rawValue)
        }
        self.descriptor = descriptor
        path = nil
    }

    /// Makes a socket at a path of any length and listens there.
    ///
    /// It is bound under another name, given its mode and only then renamed into place: nobody sees it half made. A
    /// socket that a dead process left is replaced.
    ///
    /// - Parameter mode: who may connect, by the file's permission bits, whatever the umask.
    /// - Throws: `UnixListenerError.inUse` where somebody answers at the path, `.notASocket` where something else is
    ///   there.
    package init(at path: String, mode: UInt32) throws(UnixListenerError) {
        do {
            let address = try UnixSocketAddress(path)
            try Self.refuseWhatMustStay(at: address)
            descriptor = try Self.publish(address, mode: mode_t(mode))
        } catch let error as UnixListenerError {
            throw error
        } catch let error as SystemCallError {
            throw .system(error)
        } catch {
            throw .inUse(path)
        }
        self.path = path
    }

    /// Takes the next waiting connection.
    ///
    /// - Throws: `SystemCallError`, `.wouldBlock` where nobody waits.
    package func accept() throws(SystemCallError) -> UnixSocket {
        UnixSocket(
            FileDescriptor(owning: try systemCall("accept4", path) { clinux_accept(descriptor.rawValue) }))
    }

    /// Removes the socket's name, if it was made here; connections that are open stay open.
    package func removeName() {
        guard let path else { return }
        _ = unlink(path)
    }

    private static func refuseWhatMustStay(at address: UnixSocketAddress) throws {
        var status = stat()
        guard fstatat(address.directory.rawValue, address.name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if Errno.current == .noSuchFile { return }
            throw SystemCallError("stat", address.path)
        }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw UnixListenerError.notASocket(address.path) }
        do {
            _ = try address.connect()
            throw UnixListenerError.inUse(address.path)
        } catch let error as SystemCallError where error.errno == .connectionRefused || error.errno == .noSuchFile {
            return
        } catch let error as SystemCallError where error.errno == .wouldBlock {
            throw UnixListenerError.inUse(address.path)
        }
    }

    private static func publish(_ address: UnixSocketAddress, mode: mode_t) throws(SystemCallError) -> FileDescriptor {
        let draft = ".\(address.name).\(getpid())"
        let directory = address.directory.rawValue
        _ = unlinkat(directory, draft, 0)
        let socket = FileDescriptor(owning: try systemCall("socket", address.path) { clinux_unix_socket() })
        try systemCall("bind", address.path) { clinux_bind(socket.rawValue, address.shortPath(draft)) }
        do {
            try systemCall("chmod", address.path) { fchmodat(directory, draft, mode, 0) }
            try systemCall("listen", address.path) { listen(socket.rawValue, 128) }
            try systemCall("rename", address.path) { renameat(directory, draft, directory, address.name) }
        } catch {
            _ = unlinkat(directory, draft, 0)
            throw error
        }
        return socket
    }
}
