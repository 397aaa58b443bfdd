// SPDX-License-Identifier: Apache-2.0

@preconcurrency internal import Dispatch
internal import Glibc
internal import Synchronization

/// Where everything that an administrator should know is written.
///
/// Writing never waits: a journald that is stopped blocks its callers (sd_journal_sendv(3) has no time limit), so
/// one queue of its own does the writing. What does not fit the queue is counted, and the count is said afterwards.
package final class Journal: Sendable {
    private let sink: JournalSink
    private let capacity: Int
    private let queue = DispatchQueue(label: "journal")
    private let waiting = Atomic<Int>(0)
    private let dropped = Atomic<Int>(0)

    /// Writes to `sink`, holding at most `capacity` entries that are not written yet.
    package init(_ sink: JournalSink = .atStart(), capacity: Int = 4096) {
        self.sink = sink
        self.capacity = capacity
    }

    /// Hands an entry over, to be written after those before it.
    package func write(_ entry: JournalEntry) {
        guard waiting.add(1, ordering: .relaxed).newValue <= capacity else {
            waiting.subtract(1, ordering: .relaxed)
            dropped.add(1, ordering: .relaxed)
            return
        }
        queue.async { [self] in
            if !sink.write(entry) { dropped.add(1, ordering: .relaxed) }
            if waiting.subtract(1, ordering: .relaxed).newValue == 0 { sayWhatWasDropped() }
        }
    }

    /// Writes one entry made on the spot.
    package func write(
        _ priority: JournalPriority, _ messageID: MessageID, _ message: String,
        _ fields: [(JournalField, String)] = [],
        file: String = #fileID, line: UInt = #line, function: String = #function
    ) {
        write(JournalEntry(priority, messageID, message, fields, file: file, line: line, function: function))
    }

    /// Waits until all that was handed over so far is written, and reports false if that took longer than `limit`.
    ///
    /// For the end of the program: it blocks the calling thread.
    package func flush(within limit: Duration) -> Bool {
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        let nanoseconds = limit.components.seconds * 1_000_000_000 + limit.components.attoseconds / 1_000_000_000
        return done.wait(timeout: .now() + .nanoseconds(Int(nanoseconds))) == .success
    }

    /// Flushes before the program ends because something is wrong, so that its unit is known to the last entries.
    ///
    /// journald asks the kernel who wrote an entry when it reads it: a process that is gone by then has no unit, and
    /// `journalctl -u` would not show why it ended.
    package func flushBeforeFailing(within limit: Duration) {
        guard flush(within: limit), sink == .native else { return }
        usleep(250_000)
    }

    // On the queue, when it is empty: the journal takes entries again.
    private func sayWhatWasDropped() {
        let count = dropped.exchange(0, ordering: .relaxed)
        guard count > 0 else { return }
        let entry = JournalEntry(
            .warning, .entriesDropped,
            "\(count) journal entries were lost because the journal did not take them; "
                + "the work went on, and the registry and the reports have what they said.",
            [(.count, "\(count)")])
        if !sink.write(entry) { dropped.add(count, ordering: .relaxed) }
    }
}
