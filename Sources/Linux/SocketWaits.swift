// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The table of waits behind `SocketReadiness`: it says what to poll for and who is to be woken, and does neither.
struct SocketWaits {
    typealias Continuation = CheckedContinuation<SocketReadiness.Answer, Never>

    struct Wait {
        /// Kept, so that the number is not given to another file while it is polled.
        let descriptor: FileDescriptor
        let interest: SocketReadiness.Interest
        let deadline: ContinuousClock.Instant?
        let continuation: Continuation
    }

    private(set) var isStopped = false
    private var waits: [UInt64: Wait] = [:]
    /// Waits that were cancelled before they were added.
    private var cancelledEarly: Set<UInt64> = []
    private var pending: Set<UInt64> = []
    private var lastNumber: UInt64 = 0

    mutating func nextNumber() -> UInt64 {
        lastNumber += 1
        pending.insert(lastNumber)
        return lastNumber
    }

    /// False where the wait is already over.
    mutating func add(_ wait: Wait, _ number: UInt64) -> Bool {
        pending.remove(number)
        guard cancelledEarly.remove(number) == nil, !isStopped else { return false }
        waits[number] = wait
        return true
    }

    mutating func cancel(_ number: UInt64) -> Continuation? {
        if pending.contains(number) {
            cancelledEarly.insert(number)
            return nil
        }
        return waits.removeValue(forKey: number)?.continuation
    }

    mutating func stop() -> [Continuation] {
        isStopped = true
        defer { waits = [:] }
        return waits.values.map(\.continuation)
    }

    /// What poll(2) needs: `wake` first, then one entry for each number; the time-out is in milliseconds.
    func poll(_ wake: CInt) -> (entries: [pollfd], numbers: [UInt64], timeout: CInt) {
        var entries = [pollfd(fd: wake, events: Int16(POLLIN), revents: 0)]
        var numbers: [UInt64] = []
        for (number, wait) in waits {
            entries.append(pollfd(fd: wait.descriptor.rawValue, events: wait.interest.events, revents: 0))
            numbers.append(number)
        }
        return (entries, numbers, timeout)
    }

    /// Takes out the waits that are ready and those whose time is over.
    mutating func finish(_ ready: [UInt64]) -> [(Continuation, SocketReadiness.Answer)] {
        var finished: [(Continuation, SocketReadiness.Answer)] = []
        for number in ready {
            if let wait = waits.removeValue(forKey: number) { finished.append((wait.continuation, .ready)) }
        }
        let now = ContinuousClock.now
        for (number, wait) in waits {
            guard let deadline = wait.deadline, deadline <= now else { continue }
            waits[number] = nil
            finished.append((wait.continuation, .timedOut))
        }
        return finished
    }

    private var timeout: CInt {
        guard let next = waits.values.compactMap(\.deadline).min() else { return -1 }
        let (seconds, attoseconds) = ContinuousClock.now.duration(to: next).components
        // Rounded up, so that the wait is over when poll returns.
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1
        return CInt(clamping: max(0, milliseconds))
    }
}

extension SocketReadiness.Interest {
    fileprivate var events: Int16 {
        switch self {
        case .readable: Int16(POLLIN)
        case .writable: Int16(POLLOUT)
        case .hangUp: 0
        }
    }
}
