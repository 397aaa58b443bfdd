// SPDX-License-Identifier: Apache-2.0

/// Runs blocking calls on threads of their own, each with a time limit and at most so many at once.
///
/// A call that hangs keeps its thread for as long as it hangs, but nobody waits for it longer than the limit.
final class BoundedThreads: Sendable {
    private let most: Int
    private let running = Lock(0)

    init(_ most: Int) {
        self.most = most
    }

    /// The call's result, or nil where it took too long or no thread was free.
    func run<Value: Sendable>(within limit: Duration, _ call: @escaping @Sendable () -> Value) async -> Value? {
        guard takePlace() else { return nil }
        return await withCheckedContinuation { continuation in
            let waiting = Lock<CheckedContinuation<Value?, Never>?>(continuation)
            let answer: @Sendable (Value?) -> Void = { value in
                let taken = waiting.withLock { waiting in
                    defer { waiting = nil }
                    return waiting
                }
                taken?.resume(returning: value)
            }
            Pause.after(limit) { answer(nil) }
            do {
                try DedicatedThread.start(named: "lookup") { [self] in
                    let value = call()
                    leavePlace()
                    answer(value)
                }
            } catch {
                leavePlace()
                answer(nil)
            }
        }
    }

    private func takePlace() -> Bool {
        running.withLock { running in
            guard running < most else { return false }
            running += 1
            return true
        }
    }

    private func leavePlace() {
        running.withLock { $0 -= 1 }
    }
}
