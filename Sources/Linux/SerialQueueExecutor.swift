// SPDX-License-Identifier: Apache-2.0

@preconcurrency internal import Dispatch
internal import Glibc

/// Runs an actor on a thread of its own, for actors whose work blocks: the cooperative pool must never wait.
///
/// A queue of libdispatch's would do it on whatever thread is free, and libdispatch makes another one whenever none is
/// just then: a daemon with much to do collects dozens that way, which have nothing to do and take turns.
package final class SerialQueueExecutor: SerialExecutor {
    private let jobs: Jobs

    /// - Parameter label: the thread's name; it begins with the first job, and ends with the executor.
    package init(label: String) {
        jobs = Jobs(label)
    }

    deinit {
        jobs.end()
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        jobs.add(Job(job: UnownedJob(job), executor: self))
    }

    package func checkIsolated() {
        precondition(jobs.isOnTheirThread, "not on the thread of the actor")
    }

    /// A job keeps its executor for as long as it waits.
    private struct Job {
        let job: UnownedJob
        let executor: SerialQueueExecutor
    }

    /// What waits, in order, and the thread that does it; apart from the executor, which the thread must not keep.
    private final class Jobs: Sendable {
        private struct State {
            var waiting: [Job] = []
            var hasThread = false
            var thread: pthread_t?
            var isOver = false
        }

        private let label: String
        private let state = Lock(State())
        /// Signalled when the first one waits, and at the end.
        private let bell = DispatchSemaphore(value: 0)

        init(_ label: String) {
            self.label = label
        }

        var isOnTheirThread: Bool {
            state.withLock { state in state.thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
        }

        func add(_ job: Job) {
            let (isFirst, needsThread) = state.withLock { state in
                state.waiting.append(job)
                defer { state.hasThread = true }
                return (state.waiting.count == 1, !state.hasThread)
            }
            if isFirst { bell.signal() }
            if needsThread { startThread() }
        }

        func end() {
            state.withLock { $0.isOver = true }
            bell.signal()
        }

        private func startThread() {
            do {
                try DedicatedThread.start(named: label) { [self] in work() }
            } catch {
                // Where the system has no room for another thread now, libdispatch goes on trying.
                DispatchQueue(label: label).async { [self] in work() }
            }
        }

        private func work() {
            state.withLock { $0.thread = pthread_self() }
            while true {
                bell.wait()
                let (batch, isOver) = state.withLock { state in
                    defer { state.waiting = [] }
                    return (state.waiting, state.isOver)
                }
                for job in batch { job.job.runSynchronously(on: job.executor.asUnownedSerialExecutor()) }
                if isOver { return }
            }
        }
    }
}
