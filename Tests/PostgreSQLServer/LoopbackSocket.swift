// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Linux

/// A port of 127.0.0.1 that nobody listens on.
func freePort() throws -> Int { try LoopbackSocket.listen().port }

/// TCP on 127.0.0.1.
enum LoopbackSocket {
    /// Listens on a free port.
    static func listen() throws -> (socket: FileDescriptor, port: Int) {
        let socket = try make()
        var address = address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        try withUnsafeMutablePointer(to: &address) { address in
            try address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = try systemCall("bind") { bind(socket.rawValue, address, length) }
                _ = try systemCall("listen") { Glibc.listen(socket.rawValue, 16) }
                _ = try systemCall("getsockname") { getsockname(socket.rawValue, address, &length) }
            }
        }
        return (socket, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// Connects to a port.
    static func connect(port: Int) throws -> FileDescriptor {
        let socket = try make()
        var address = address(port: UInt16(port))
        try withUnsafePointer(to: &address) { address in
            try address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = try systemCall("connect") {
                    Glibc.connect(socket.rawValue, address, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
        return socket
    }

    /// Sends what is written without waiting for more: else each piece would wait 40 ms until the one before is received
    /// (tcp(7), TCP_NODELAY).
    static func sendAtOnce(_ socket: FileDescriptor) throws {
        var yes: Int32 = 1
        _ = try systemCall("setsockopt") {
            setsockopt(socket.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        }
    }

    private static func make() throws -> FileDescriptor {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        return FileDescriptor(owning: try systemCall("socket") { socket(AF_INET, type, 0) })
    }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}
