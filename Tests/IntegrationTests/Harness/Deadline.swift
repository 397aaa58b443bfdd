// SPDX-License-Identifier: Apache-2.0

/// A moment by which a wait must have ended, so that a broken daemon fails a test and does not stop the run.
struct Deadline {
    private let end: ContinuousClock.Instant

    /// Generous by default: on a machine with much to do a right answer comes late, a wrong one never.
    ///
    /// Longer than the daemon waits for an answer itself (180 s), so that what it mends by asking again is seen mended.
    init(in limit: Duration = .seconds(400)) {
        end = .now + limit * Sanitizer.slowness
    }

    /// What is left, in milliseconds for poll(2); 0 when it has passed.
    var milliseconds: Int32 {
        let rest = end - .now
        guard rest > .zero else { return 0 }
        return Int32(clamping: rest.components.seconds * 1000 + rest.components.attoseconds / 1_000_000_000_000_000 + 1)
    }

    var hasPassed: Bool { milliseconds == 0 }
}
