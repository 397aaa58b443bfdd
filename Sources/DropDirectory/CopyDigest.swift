// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Dispatch
internal import Linux

/// The BLAKE2b-512 of a copy while it is made, on a thread of its own: copying mostly waits for the disk.
final class CopyDigest {
    private let reading: Reading
    private var isFinished = false

    /// - Parameter copy: is read at places of its own; nothing that was `reached` changes any more.
    init(of copy: File) throws(OwnCopy.Failure) {
        let reading = Reading(copy)
        self.reading = reading
        let digest: StreamingDigest
        do {
            digest = try StreamingDigest(.blake2b512)
        } catch {
            throw .crypto(error)
        }
        do {
            try DedicatedThread.start(named: "digest") { reading.digest(with: digest) }
        } catch {
            throw .system(error)
        }
    }

    deinit {
        if !isFinished { reading.reach(0, isEnd: true) }
    }

    /// So many bytes of the copy are there.
    func reached(_ size: Int64) { reading.reach(size, isEnd: false) }

    /// The digest of the whole copy, which has this size.
    func finish(_ size: Int64) throws(OwnCopy.Failure) -> [UInt8] {
        isFinished = true
        reading.reach(size, isEnd: true)
        reading.end.wait()
        do {
            return try reading.result.withLock { $0 }.get()
        } catch {
            throw .system(error)
        }
    }

    /// What both threads use.
    private final class Reading: Sendable {
        private let copy: File
        private let reached = Lock((size: Int64(0), isEnd: false))
        /// Signalled with each change of `reached`.
        private let bell = DispatchSemaphore(value: 0)
        let end = DispatchSemaphore(value: 0)
        let result = Lock(Result<[UInt8], SystemCallError>.success([]))

        init(_ copy: File) {
            self.copy = copy
        }

        func reach(_ size: Int64, isEnd: Bool) {
            reached.withLock { $0 = (size, isEnd) }
            bell.signal()
        }

        /// The thread's work.
        func digest(with digest: StreamingDigest) {
            let buffer = UnsafeMutableRawBufferPointer.allocatePages(byteCount: 256 * 1024)
            defer {
                buffer.deallocate()
                end.signal()
            }
            var offset: Int64 = 0
            do throws(SystemCallError) {
                while true {
                    bell.wait()
                    let (size, isEnd) = reached.withLock { $0 }
                    while offset < size {
                        let wanted = Int(min(size - offset, Int64(buffer.count)))
                        let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted])
                        let count = try copy.read(into: piece, at: offset)
                        digest.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
                        offset += Int64(count)
                        // Nobody shortens it.
                        if count < wanted { break }
                    }
                    if isEnd { break }
                }
                let value = digest.finalize()
                result.withLock { $0 = .success(value) }
            } catch {
                let failure = error
                result.withLock { $0 = .failure(failure) }
            }
        }
    }
}
