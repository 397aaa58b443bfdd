// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A pipe whose reading end stays here.
final class Pipe {
    let reader: CInt
    private(set) var writer: CInt
    private var bytes: [UInt8] = []
    private var isAtEnd = false

    /// All that was read so far.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    init() throws {
        (reader, writer) = try pipeForUsOnly()
    }

    deinit {
        close(reader)
        closeWriter()
    }

    /// Gives up the writing end, so that the reader sees the end when the program goes.
    func closeWriter() {
        if writer >= 0 { close(writer) }
        writer = -1
    }

    /// Reads from all of them until each has ended.
    static func drain(_ pipes: [Pipe], _ deadline: Deadline) throws {
        while case let open = pipes.filter({ !$0.isAtEnd }), !open.isEmpty {
            var descriptors = open.map { pollfd(fd: $0.reader, events: Int16(POLLIN), revents: 0) }
            guard poll(&descriptors, nfds_t(descriptors.count), deadline.milliseconds) > 0 else {
                throw Fault("it did not end in time")
            }
            for (pipe, descriptor) in zip(open, descriptors) where descriptor.revents != 0 { pipe.readOnce() }
        }
    }

    /// Reads until a text has come.
    func await(_ wanted: String, _ deadline: Deadline = Deadline()) throws {
        while !text.contains(wanted) {
            var descriptors = [pollfd(fd: reader, events: Int16(POLLIN), revents: 0)]
            guard !isAtEnd, poll(&descriptors, 1, deadline.milliseconds) > 0 else {
                throw Fault("waited in vain for \(wanted), got \(text)")
            }
            readOnce()
        }
    }

    /// Reads what is there.
    func readOnce() {
        var block = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(reader, &block, block.count)
        if count <= 0 { isAtEnd = true } else { bytes += block.prefix(count) }
    }
}
