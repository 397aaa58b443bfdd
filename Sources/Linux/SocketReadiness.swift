// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Waits for many sockets on one thread of its own, so that no caller of it ever blocks.
///
/// With nobody waiting, or only waits without a deadline, the thread sleeps and the processor with it. Meant for some
/// hundreds of sockets: every wait is one entry of one poll(2).
package final class SocketReadiness: Sendable {
    /// What to wait for.
    package enum Interest: Sendable {
        case readable
        case writable
        /// Only that the other end is gone altogether, not that it merely stopped writing.
        case hangUp
    }

    /// Why a wait ended.
    package enum Answer: Sendable {
        case ready
        case timedOut
        /// The waiting task was cancelled, or the thread stopped.
        case cancelled
    }

    private let waits = Lock(SocketWaits())
    private let wake: WakePipe

    /// Starts the thread; it ends when this object goes.
    package init(threadName: String) throws(SystemCallError) {
        let wake = try WakePipe()
        self.wake = wake
        try DedicatedThread.start(named: threadName) { [waits] in
            while !waits.withLock({ $0.isStopped }) {
                Self.turn(waits, wake)
            }
        }
    }

    deinit {
        for wait in waits.withLock({ $0.stop() }) { wait.resume(returning: .cancelled) }
        wake.signal()
    }

    /// Waits until the socket is ready, the deadline passes or the task is cancelled.
    ///
    /// Several waits for one socket may run at the same time.
    package func wait(
        for interest: Interest, of descriptor: FileDescriptor, until deadline: ContinuousClock.Instant? = nil
    ) async -> Answer {
        let number = waits.withLock { $0.nextNumber() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let wait = SocketWaits.Wait(
                    descriptor: descriptor, interest: interest, deadline: deadline, continuation: continuation)
                if waits.withLock({ $0.add(wait, number) }) {
                    wake.signal()
                } else {
                    continuation.resume(returning: .cancelled)
                }
            }
        } onCancel: {
            if let waiting = waits.withLock({ $0.cancel(number) }) {
                // A poll that is under way keeps the socket open in the kernel, even after close(2).
                wake.signal()
                waiting.resume(returning: .cancelled)
            }
        }
    }

    private static func turn(_ waits: Lock<SocketWaits>, _ wake: WakePipe) {
        var (polled, numbers, timeout) = waits.withLock { $0.poll(wake.reader.rawValue) }
        let count = poll(&polled, nfds_t(polled.count), timeout)
        if polled[0].revents != 0 { wake.drain() }
        var ready: [UInt64] = []
        if count > 0 {
            for (entry, number) in zip(polled.dropFirst(), numbers) where entry.revents != 0 { ready.append(number) }
        }
        for (waiting, answer) in waits.withLock({ [ready] in $0.finish(ready) }) { waiting.resume(returning: answer) }
    }
}
