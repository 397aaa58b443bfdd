// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The service manager's end of sd_notify(3): what the daemon says of itself.
final class NotifySocket {
    let path: String
    private let descriptor: CInt
    /// All assignments heard so far, in order.
    private(set) var heard: [String] = []

    init(at path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Fault.system("socket") }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < capacity else { throw Fault("too long for a socket: \(path)") }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw Fault.system("bind \(path)") }
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// Listens until an assignment satisfies `condition`, among those not yet looked at by an earlier wait.
    ///
    /// - Parameter lifeline: the program's; when it ends first, the wait fails at once.
    @discardableResult
    func await(
        _ what: String, lifeline: CInt, _ deadline: Deadline = Deadline(), where condition: (String) -> Bool
    ) throws -> String {
        while true {
            while seen < heard.count {
                seen += 1
                if condition(heard[seen - 1]) { return heard[seen - 1] }
            }
            var descriptors = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: lifeline, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&descriptors, 2, deadline.milliseconds) > 0 else {
                throw Fault("waited in vain for \(what); heard \(heard)")
            }
            guard descriptors[0].revents != 0 else {
                throw Fault("the program ended while waiting for \(what); heard \(heard)")
            }
            receive()
        }
    }

    private var seen = 0

    private func receive() {
        var block = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(descriptor, &block, block.count, 0)
        guard count > 0 else { return }
        heard += String(decoding: block.prefix(count), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
