// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Linux

/// What is there of a copy by now, for one thread that reads it while another one makes it.
final class CopiedPart: Sendable {
    private struct State {
        var copy: File?
        var size: Int64 = 0
        var isEnd = false
        var isVoid = false
    }

    private let state = Lock(State())
    /// Signalled with each change.
    private let bell = DispatchSemaphore(value: 0)

    /// Whether it was given up, so that what was read of it means nothing.
    var isVoid: Bool { state.withLock { $0.isVoid } }

    /// The copy begins; where it began before, this is another one.
    func begin(_ copy: File) {
        state.withLock { state in
            state.isVoid = state.isVoid || state.copy != nil
            state.copy = state.copy ?? copy
        }
        bell.signal()
    }

    /// So many bytes are there, and do not change any more.
    func reach(_ size: Int64) {
        state.withLock { $0.size = size }
        bell.signal()
    }

    /// Nothing is added any more.
    func end(isVoid: Bool = false) {
        state.withLock { state in
            state.isEnd = true
            state.isVoid = state.isVoid || isVoid
        }
        bell.signal()
    }

    /// Reads at a place of its own; waits until something is there.
    ///
    /// - Returns: how many bytes; 0 at the end.
    /// - Throws: EBUSY where the copy was given up.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(SystemCallError) -> Int {
        while true {
            let now = state.withLock { $0 }
            if let copy = now.copy {
                guard !now.isVoid else { throw SystemCallError("read", copy.path, errno: .busy) }
                let wanted = Int(min(max(now.size - offset, 0), Int64(buffer.count)))
                let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted])
                // What ends with a hole gets its size at its end.
                if wanted > 0, case let count = try copy.read(into: piece, at: offset), count > 0 { return count }
            }
            if now.isEnd { return 0 }
            bell.wait()
        }
    }
}
