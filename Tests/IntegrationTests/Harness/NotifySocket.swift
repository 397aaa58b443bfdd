// SPDX-License-Identifier: Apache-2.0

@preconcurrency import Dispatch
import Glibc
import Linux

/// The service manager's end of sd_notify(3): what the daemon says of itself.
///
/// It always listens: the kernel keeps only a few datagrams, and then the daemon would wait for us.
final class NotifySocket {
    let path: String
    private let listener: any DispatchSourceRead
    private let queue = DispatchQueue(label: "notify")
    private let descriptor: CInt
    private let assignments = Lock<[String]>([])
    /// Gets a byte for each datagram, for those who wait.
    private let bell: Pipe
    private var seen = 0

    /// All assignments heard so far, in order.
    var heard: [String] { assignments.withLock { $0 } }

    init(at path: String) throws {
        self.path = path
        bell = try Pipe()
        // Where nobody waits nobody reads: what does not fit is as good as rung.
        _ = fcntl(bell.writer, F_SETFL, O_NONBLOCK)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
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
        self.descriptor = descriptor
        listener = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        listener.setEventHandler { [assignments, writer = bell.writer] in
            let lines = Self.receive(descriptor)
            assignments.withLock { $0 += lines }
            _ = write(writer, "!", 1)
        }
        // The bell lives as long as the listener may ring it.
        listener.setCancelHandler { [bell] in
            close(descriptor)
            withExtendedLifetime(bell) {}
        }
        listener.activate()
    }

    deinit {
        listener.cancel()
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
            let heard = heard
            while seen < heard.count {
                seen += 1
                if condition(heard[seen - 1]) { return heard[seen - 1] }
            }
            var descriptors = [
                pollfd(fd: bell.reader, events: Int16(POLLIN), revents: 0),
                pollfd(fd: lifeline, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&descriptors, 2, deadline.milliseconds) > 0 else {
                throw Fault("waited in vain for \(what); heard \(heard)")
            }
            if descriptors[0].revents != 0 {
                bell.readOnce()
                continue
            }
            // Its last words may still be on their way.
            let last = queue.sync { [descriptor] in Self.receive(descriptor) }
            assignments.withLock { $0 += last }
            if self.heard.count == heard.count {
                throw Fault("the program ended while waiting for \(what); heard \(heard)")
            }
        }
    }

    private static func receive(_ descriptor: CInt) -> [String] {
        var block = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(descriptor, &block, block.count, Int32(MSG_DONTWAIT))
        guard count > 0 else { return [] }
        return String(decoding: block.prefix(count), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
