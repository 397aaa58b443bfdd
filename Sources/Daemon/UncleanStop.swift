// SPDX-License-Identifier: Apache-2.0

internal import Journal
internal import Linux
internal import Registry
internal import Systemd

/// What is done before any work where the daemon was not stopped but killed: the registry is checked from end to end.
///
/// Lists wait meanwhile; the control socket answers what it can without writing.
struct UncleanStop: Sendable {
    private let examination: RegistryExamination
    private let registry: Registry
    private let journal: Journal
    private let path: String
    private let isUnderWay = Lock(true)
    private let isStopped = Lock(false)

    /// nil after a clean stop.
    init?(_ registry: Registry, journal: Journal) {
        guard let examination = registry.examination else { return nil }
        self.examination = examination
        self.registry = registry
        self.journal = journal
        path = registry.place
    }

    /// What `status` says while the check is under way.
    var trouble: String? {
        isUnderWay.withLock { $0 }
            ? "The registry is being checked after an unclean stop; lists wait in their folders until that is done."
            : nil
    }

    /// Ends the check, since the daemon is to stop.
    func stop() {
        isStopped.withLock { $0 = true }
        examination.stop()
    }

    /// Checks, and lets the registry be written to; systemd is asked for more time as long as it takes.
    ///
    /// - Returns: false where the daemon was told to stop before the end.
    /// - Throws: `RegistryFault`, `damaged` where the registry must not be used.
    func mend() async throws -> Bool {
        journal.write(
            .notice, .registryExamined,
            "autopilotd was not stopped cleanly the last time: \(path) is checked before any list is taken.",
            [(.folder, path)])
        let begin = Clocks.monotonic
        let problems: [String]
        do {
            problems = try await check()
        } catch  where isStopped.withLock({ $0 }) {
            return false
        }
        guard problems.isEmpty else { throw RegistryFault.damaged(problems) }
        await registry.endExamination()
        isUnderWay.withLock { $0 = false }
        journal.write(
            .info, .registryExamined,
            "The registry is sound; the check took \(Clocks.monotonic - begin) ms, and work goes on.", [(.folder, path)]
        )
        return true
    }

    /// What is wrong, while systemd is kept waiting.
    private func check() async throws -> [String] {
        try await withThrowingTaskGroup(of: [String]?.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await problems() }
            group.addTask {
                repeat {
                    Notification.status("Checking the registry after an unclean stop; lists wait").send()
                    Notification.extendTimeout(.seconds(60)).send()
                } while await Pause.waitUnlessCancelled(.seconds(10))
                return nil
            }
            while let result = try await group.next() {
                if let result { return result }
            }
            return []
        }
    }

    /// The check itself: it blocks for as long as it takes, and the socket must answer meanwhile.
    private func problems() async throws -> [String] {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<[String], any Error>) in
            do {
                try DedicatedThread.start(named: "registry-check") { [examination] in
                    continuation.resume(with: Result { try examination.problems() })
                }
            } catch {
                // The system has no room for another thread: better here than not at all.
                continuation.resume(with: Result { try examination.problems() })
            }
        }
    }
}
