// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Dispatch
internal import Linux

/// The BLAKE2b-512 of a copy, made on a thread of its own while the copy is written and read.
///
/// Whoever reads the list need not wait for it. It ends early where nobody wants it any more.
package final class CopyDigest: Sendable {
    private let reading: Reading

    /// - Parameter copy: is read at places of its own; nothing that was `reached` changes any more.
    init(of copy: File) throws(OwnCopy.Failure) {
        let reading = Reading(copy)
        self.reading = reading
        try OwnCopy.system { () throws(SystemCallError) in
            try DedicatedThread.start(named: "digest") { reading.digest() }
        }
    }

    deinit { stop() }

    /// So many bytes of the copy are there.
    func reached(_ size: Int64) { reading.reach(size) }

    /// The copy is whole, and has this size.
    func finish(_ size: Int64) { reading.reach(size, .whole) }

    /// Ends it: whoever waits for it is told that it was stopped.
    package func stop() { reading.reach(0, .unwanted) }

    /// Whether `value` answers at once.
    package var isThere: Bool { reading.result.isSet }

    /// Waits for the 64 bytes.
    package func value() throws(OwnCopy.Failure) -> [UInt8] { try reading.result.wait().get() }

    /// What both threads use.
    private final class Reading: Sendable {
        enum Extent { case growing, whole, unwanted }

        private let copy: File
        private let reached = Lock((size: Int64(0), extent: Extent.growing))
        /// Signalled with each change of `reached`.
        private let bell = DispatchSemaphore(value: 0)
        let result = Awaited<Result<[UInt8], OwnCopy.Failure>>()

        init(_ copy: File) {
            self.copy = copy
        }

        func reach(_ size: Int64, _ extent: Extent = .growing) {
            reached.withLock { $0 = (size, extent) }
            bell.signal()
        }

        /// The thread's work.
        func digest() {
            result.set(Result { () throws(OwnCopy.Failure) in try read() })
        }

        private func read() throws(OwnCopy.Failure) -> [UInt8] {
            let digest = StreamingBLAKE2b()
            let buffer = UnsafeMutableRawBufferPointer.allocatePages(byteCount: 256 * 1024)
            defer { buffer.deallocate() }
            var offset: Int64 = 0
            while true {
                let (size, extent) = reached.withLock { $0 }
                if extent == .unwanted { throw .stopped }
                let wanted = Int(min(size - offset, Int64(buffer.count)))
                if wanted > 0 {
                    let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted])
                    let count = try OwnCopy.system { () throws(SystemCallError) in
                        try copy.read(into: piece, at: offset)
                    }
                    digest.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
                    offset += Int64(count)
                    // Nobody shortens it.
                    if count == wanted { continue }
                }
                if extent == .whole { return digest.finalize() }
                bell.wait()
            }
        }
    }
}
