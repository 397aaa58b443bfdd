// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// Raw bytes to and from a caller, without ever blocking a thread.
package struct VarlinkByteStream: Sendable {
    private let socket: UnixSocket
    private let readiness: SocketReadiness
    private let replyTime: Duration

    init(_ socket: UnixSocket, _ readiness: SocketReadiness, replyTime: Duration) {
        self.socket = socket
        self.readiness = readiness
        self.replyTime = replyTime
    }

    /// Reads what is there, at most 64 KiB, and hands it over; 0 bytes are the end of what the caller sends.
    ///
    /// - Throws: `VarlinkConnectionError.timedOut` when nothing came before the deadline.
    package func read<Result>(
        until deadline: ContinuousClock.Instant, _ body: (UnsafeRawBufferPointer) -> Result
    ) async throws(VarlinkConnectionError) -> Result {
        while true {
            if let result = try readSome(body) { return result }
            try await wait(for: .readable, until: deadline)
        }
    }

    /// Writes all of it.
    ///
    /// - Throws: `VarlinkConnectionError.timedOut` when the caller has not taken it within the time for a reply.
    package func write(_ bytes: [UInt8]) async throws(VarlinkConnectionError) {
        let deadline = ContinuousClock.now + replyTime
        var written = 0
        while written < bytes.count {
            if let count = try writeSome(bytes[written...]) {
                written += count
            } else {
                try await wait(for: .writable, until: deadline)
            }
        }
    }

    /// Writes what there is room for now: a last word to a caller that is not waited for.
    func writeOnce(_ bytes: [UInt8]) {
        _ = try? writeSome(bytes[...])
    }

    /// Returns true when the caller is gone, false when the task is cancelled before.
    func waitForHangUp() async -> Bool {
        await readiness.wait(for: .hangUp, of: socket.descriptor) == .ready
    }

    private func wait(
        for interest: SocketReadiness.Interest, until deadline: ContinuousClock.Instant
    ) async throws(VarlinkConnectionError) {
        switch await readiness.wait(for: interest, of: socket.descriptor, until: deadline) {
        case .ready: return
        case .timedOut: throw .timedOut
        case .cancelled: throw .closed
        }
    }

    private func readSome<Result>(
        _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(VarlinkConnectionError) -> Result? {
        try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer throws(VarlinkConnectionError) in
            do throws(SystemCallError) {
                let count = try socket.read(into: buffer)
                return body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            } catch {
                if error.errno == .wouldBlock { return nil }
                throw VarlinkConnectionError(error)
            }
        }
    }

    private func writeSome(_ bytes: ArraySlice<UInt8>) throws(VarlinkConnectionError) -> Int? {
        do throws(SystemCallError) {
            return try bytes.withUnsafeBufferPointer { bytes throws(SystemCallError) in
                try socket.write(UnsafeRawBufferPointer(bytes))
            }
        } catch {
            if error.errno == .wouldBlock { return nil }
            throw VarlinkConnectionError(error)
        }
    }
}
