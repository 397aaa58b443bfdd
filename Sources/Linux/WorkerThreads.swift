// SPDX-License-Identifier: Apache-2.0

@preconcurrency internal import Dispatch
internal import Glibc

/// The threads on which all asynchronous work runs that has no queue of its own.
///
/// Swift's own pool is libdispatch's, which looks after its threads once a second for ever after its first job; an
/// idle daemon must not be woken for nothing.
package final class WorkerThreads: TaskExecutor {
    /// As many threads as there are processors, at least two; made with the first use.
    package static let shared = WorkerThreads(count: max(2, processorCount))

    private struct Jobs {
        // Those in `first` are older, and stand in reverse so that the oldest is the last.
        var first: [UnownedJob] = []
        var rest: [UnownedJob] = []

        mutating func takeOldest() -> UnownedJob? {
            if first.isEmpty {
                first = rest.reversed()
                rest = []
            }
            return first.popLast()
        }
    }

    private let jobs = Lock(Jobs())
    private let available = DispatchSemaphore(value: 0)

    private init(count: Int) {
        for _ in 0..<count {
            // Where the system has room for fewer, fewer must do; the queue below takes over where there is none.
            guard (try? DedicatedThread.start(named: "worker", { [self] in work() })) != nil else {
                DispatchQueue(label: "worker").async { [self] in work() }
                return
            }
        }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.rest.append(job) }
        available.signal()
    }

    private func work() {
        while true {
            available.wait()
            jobs.withLock { $0.takeOldest() }?.runSynchronously(on: asUnownedTaskExecutor())
        }
    }

    private static var processorCount: Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }
}
