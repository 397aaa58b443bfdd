// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import ScratchFolder
import Testing

@Suite struct UnixListenerTests {
    let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    @Test(arguments: [1, 60, 250])
    func `a socket works below a folder of any depth`(length: Int) throws {
        let path = try folder.folder(String(repeating: "d", count: length)) + "/control.socket"
        let listener = try UnixListener(at: path, mode: 0o666)
        let caller = try UnixSocket(connectingTo: path)
        let callee = try listener.accept()

        #expect(try send("hello", caller) == 5)
        #expect(try receive(callee) == "hello")
        #expect(mode(path) == 0o666)
    }

    @Test func `a socket that a dead process left is replaced`() throws {
        let path = folder.path + "/control.socket"
        _ = try UnixListener(at: path, mode: 0o666)
        #expect(throws: SystemCallError.self) { try UnixSocket(connectingTo: path) }

        let listener = try UnixListener(at: path, mode: 0o600)
        _ = try UnixSocket(connectingTo: path)
        _ = try listener.accept()
        #expect(mode(path) == 0o600)
    }

    @Test func `a socket that somebody answers is left alone`() throws {
        let path = folder.path + "/control.socket"
        let first = try UnixListener(at: path, mode: 0o666)
        #expect(throws: UnixListenerError.inUse(path)) { try UnixListener(at: path, mode: 0o666) }
        _ = try first.accept()
        _ = try UnixSocket(connectingTo: path)
        _ = try first.accept()
    }

    @Test func `what is no socket is left alone`() throws {
        let path = try folder.folder("control.socket")
        #expect(throws: UnixListenerError.notASocket(path)) { try UnixListener(at: path, mode: 0o666) }
    }

    @Test func `a folder that is not there is named`() throws {
        let path = folder.path + "/missing/control.socket"
        #expect(
            throws: UnixListenerError.system(
                SystemCallError("open", folder.path + "/missing", errno: .noSuchFile))
        ) { try UnixListener(at: path, mode: 0o666) }
    }

    @Test func `the name goes and open connections stay`() throws {
        let path = folder.path + "/control.socket"
        let listener = try UnixListener(at: path, mode: 0o666)
        let caller = try UnixSocket(connectingTo: path)
        let callee = try listener.accept()
        listener.removeName()
        #expect(access(path, F_OK) == -1)
        #expect(try send("x", caller) == 1)
        #expect(try receive(callee) == "x")
    }

    @Test func `a passed socket is taken over`() throws {
        let path = folder.path + "/control.socket"
        let made = try UnixListener(at: path, mode: 0o666)
        let adopted = try UnixListener(adopting: FileDescriptor(owning: dup(made.descriptor.rawValue)))
        _ = try UnixSocket(connectingTo: path)
        _ = try adopted.accept()
        #expect(fcntl(adopted.descriptor.rawValue, F_GETFD) == FD_CLOEXEC)
    }

    @Test func `a passed descriptor that is no listening socket is refused`() throws {
        let file = FileDescriptor(owning: open("/dev/null", O_RDONLY))
        #expect(throws: UnixListenerError.notAListener(file.rawValue)) { try UnixListener(adopting: file) }
        let stream = FileDescriptor(owning: socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
        #expect(throws: UnixListenerError.notAListener(stream.rawValue)) { try UnixListener(adopting: stream) }
    }

    @Test func `the kernel tells who calls`() throws {
        let path = folder.path + "/control.socket"
        let listener = try UnixListener(at: path, mode: 0o666)
        let caller = try UnixSocket(connectingTo: path)
        let peer = try PeerCredentials(of: listener.accept().descriptor)
        #expect(peer.processID == getpid())
        #expect(peer.userID == getuid())
        #expect(peer.belongs(to: getgid()))

        var groups = [gid_t](repeating: 0, count: Int(getgroups(0, nil)))
        groups.removeLast(groups.count - Int(getgroups(Int32(groups.count), &groups)))
        #expect(peer.supplementaryGroupIDs.sorted() == groups.sorted())
        withExtendedLifetime(caller) {}
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }
}

func send(_ text: String, _ socket: UnixSocket) throws -> Int {
    try Array(text.utf8).withUnsafeBytes { bytes throws(SystemCallError) in try socket.write(bytes) }
}

func receive(_ socket: UnixSocket) throws -> String {
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = try buffer.withUnsafeMutableBytes { bytes throws(SystemCallError) in try socket.read(into: bytes) }
    return String(decoding: buffer.prefix(count), as: UTF8.self)
}
