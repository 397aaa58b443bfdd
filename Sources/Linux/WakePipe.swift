// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// A pipe whose only message is "look again": it ends a poll(2) that another thread sits in.
struct WakePipe: Sendable {
    let reader: FileDescriptor
    private let writer: FileDescriptor

    init() throws(SystemCallError) {
        var ends: (CInt, CInt) = (-1, -1)
        try systemCall("pipe2") { clinux_pipe(&ends.0, &ends.1) }
        reader = FileDescriptor(owning: ends.0)
        writer = FileDescriptor(owning: ends.1)
    }

    /// Never blocks: a full pipe already says what there is to say.
    func signal() {
        var byte: UInt8 = 1
        _ = write(writer.rawValue, &byte, 1)
    }

    func drain() {
        withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { buffer in
            while read(reader.rawValue, buffer.baseAddress, buffer.count) == buffer.count {}
        }
    }
}
