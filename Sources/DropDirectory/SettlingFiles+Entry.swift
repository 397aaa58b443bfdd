// SPDX-License-Identifier: Apache-2.0

internal import Linux

extension SettlingFiles {
    /// What is known of one name.
    struct Entry: Sendable {
        enum Phase: Hashable {
            /// Its content was first seen as it is now at that time.
            case settling(since: Int64)
            /// It was made and not closed yet.
            case open
            /// It may be taken; the number tells this time from an earlier one.
            case ready(Int)
            /// It must not be taken as it is.
            case blocked(WaitingReason)
            /// It may be taken, but not now.
            case postponed(WaitingReason, until: Int64)
            /// Somebody is claiming it.
            case taken
        }

        var status: FileStatus
        var lane: Int
        var firstSeen: Int64
        /// Since when one file after the other has had the name, each only for a moment.
        var restlessSince: Int64
        /// Seen for the first time, so that nothing is known to be unchanged.
        var isNew: Bool
        var phase: Phase
        /// The number of the timer that counts; older ones do not.
        var timer: Int?
        /// The number under which it stands in the queue of files that are ready.
        var queued: Int?
        /// The number of the listing in which it was last seen.
        var listing = 0

        init(status: FileStatus, lane: Int, firstSeen: Int64, isNew: Bool) {
            self.status = status
            self.lane = lane
            self.firstSeen = firstSeen
            restlessSince = firstSeen
            self.isNew = isNew
            phase = .settling(since: firstSeen)
        }

        var isReady: Bool {
            if case .ready = phase { true } else { false }
        }

        /// What is to be said of it, if it waits too long or without hope.
        func reason(now: Int64, settle: Int64, patience: Int64) -> WaitingReason? {
            let hasPatience = now - firstSeen < patience
            let restless: WaitingReason? = now - restlessSince < patience ? nil : .stillChanging
            return switch phase {
            // Seen once more first: whoever drops may need a moment to set its mode.
            case .blocked(let reason): now - firstSeen < settle ? restless : reason
            case .postponed(let reason, _): reason
            case .settling: restless
            case .open: hasPatience ? restless : .stillOpen
            case .ready: hasPatience ? nil : .queued
            case .taken: nil
            }
        }

        /// When it must be looked at, or something is to be said of it.
        func due(now: Int64, settle: Int64, patience: Int64) -> Int64? {
            switch phase {
            case .settling(let since): since + settle
            case .postponed(_, let until): until
            case .blocked: later(firstSeen + settle, now)
            case .open, .ready: later(firstSeen + patience, now)
            case .taken: nil
            }
        }

        private func later(_ time: Int64, _ now: Int64) -> Int64? { time > now ? time : nil }
    }

    struct Timer: Comparable, Sendable {
        var due: Int64
        var serial: Int
        var key: FileKey

        static func < (left: Timer, right: Timer) -> Bool {
            (left.due, left.serial) < (right.due, right.serial)
        }

        static func == (left: Timer, right: Timer) -> Bool { left.serial == right.serial }
    }
}
