// SPDX-License-Identifier: Apache-2.0

internal import Dispatch

/// Waiting in asynchronous code without Swift's own clock, which brings libdispatch's pool to life (`WorkerThreads`).
package enum Pause {
    private static let queue = DispatchQueue(label: "pause")

    /// Returns after this long.
    package static func wait(_ duration: Duration) async {
        await withCheckedContinuation { continuation in
            after(duration) { continuation.resume() }
        }
    }

    /// Returns after this long with true, or with false as soon as the task is cancelled.
    package static func waitUnlessCancelled(_ duration: Duration) async -> Bool {
        let wait = Lock(CancellableWait.notBegun)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = wait.withLock { state in
                    if case .over = state { return true }
                    state = .waiting(continuation)
                    return false
                }
                guard !isOver else { return continuation.resume(returning: false) }
                after(duration) { end(wait, true) }
            }
        } onCancel: {
            end(wait, false)
        }
    }

    private enum CancellableWait {
        case notBegun
        case waiting(CheckedContinuation<Bool, Never>)
        case over
    }

    private static func end(_ wait: Lock<CancellableWait>, _ isDone: Bool) {
        let continuation: CheckedContinuation<Bool, Never>? = wait.withLock { state in
            defer { state = .over }
            if case .waiting(let continuation) = state { return continuation }
            return nil
        }
        continuation?.resume(returning: isDone)
    }

    /// Calls back after this long, on a queue where nothing may block.
    package static func after(_ duration: Duration, _ body: @escaping @Sendable () -> Void) {
        queue.asyncAfter(deadline: .now() + .milliseconds(Int(clamping: duration.milliseconds)), execute: body)
    }
}
