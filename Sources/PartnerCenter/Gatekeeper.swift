// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// Who may call now: holds, turns and the number of parallel calls, without any waiting of its own.
///
/// Moments are milliseconds of the monotonic clock.
struct Gatekeeper: Sendable {
    /// What a call came to, as far as the pace is concerned.
    enum Outcome: Sendable {
        case answered
        /// The service asks to wait; `namesCustomer` where it says that it means the customer of the path.
        case throttled(retryAfter: Duration?, namesCustomer: Bool)
        /// No answer, or none of the service's own.
        case failed
        /// Nothing went out.
        case notSent
    }

    private struct Hold: Sendable {
        var until: Int64
        var throttlesInARow: Int
    }

    private(set) var limit = Assumptions.parallelCallsAtFirst
    private(set) var running = 0
    private(set) var waiting: [(number: Int, scope: CallScope)] = []
    private(set) var calls = 0
    private(set) var throttles = 0
    private var holds: [CallScope: Hold] = [:]
    private var answersInARow = 0

    /// Queues a call; who is next is for `admit` to say.
    mutating func ask(_ number: Int, _ scope: CallScope) {
        waiting.append((number, scope))
    }

    /// Takes a waiting call out again; false where it is not waiting.
    mutating func withdraw(_ number: Int) -> Bool {
        guard let place = waiting.firstIndex(where: { $0.number == number }) else { return false }
        waiting.remove(at: place)
        return true
    }

    /// The calls that go out now, in the order in which they came, but for those that are held.
    mutating func admit(now: Int64) -> [Int] {
        var admitted: [Int] = []
        var place = 0
        while running < limit, place < waiting.count {
            if isHeld(waiting[place].scope, now: now) {
                place += 1
            } else {
                admitted.append(waiting.remove(at: place).number)
                running += 1
            }
        }
        return admitted
    }

    /// A call is over.
    ///
    /// Returns how long from now nothing of its scope goes out, where that has just been learnt.
    mutating func leave(_ scope: CallScope, _ outcome: Outcome, now: Int64) -> Int64? {
        running -= 1
        if case .notSent = outcome { return nil }
        calls += 1
        switch outcome {
        case .answered:
            answered(scope, now: now)
            return nil
        case .throttled(let retryAfter, let namesCustomer):
            let held = Assumptions.heldScope(of: scope, whenNamed: namesCustomer)
            return throttled(held, retryAfter, now: now)
        case .failed, .notSent:
            return nil
        }
    }

    /// The ends of the holds that are not over yet.
    func holds(now: Int64) -> [CallScope: Int64] {
        holds.compactMapValues { $0.until > now ? $0.until : nil }
    }

    /// Whether nothing of this scope goes out now.
    func isHeld(_ scope: CallScope, now: Int64) -> Bool {
        if case .customer = scope, isHeld(.partner, now: now) { return true }
        return holds[scope].map { $0.until > now } ?? false
    }

    private mutating func answered(_ scope: CallScope, now: Int64) {
        for known in [scope, .partner] where known == scope || scope != .graph {
            if let hold = holds[known], hold.until <= now { holds[known] = nil }
        }
        answersInARow += 1
        guard answersInARow >= Assumptions.answersBeforeAnotherParallelCall else { return }
        answersInARow = 0
        limit = min(limit + 1, Assumptions.parallelCallsAtMost)
    }

    // Calls that were on their way together and are throttled together are one refusal.
    private mutating func throttled(_ scope: CallScope, _ retryAfter: Duration?, now: Int64) -> Int64 {
        throttles += 1
        answersInARow = 0
        let wasHeld = isHeld(scope, now: now)
        if !wasHeld { limit = max(1, limit / 2) }
        let earlier = holds[scope]
        let inARow = (earlier?.throttlesInARow ?? 0) + (wasHeld ? 0 : 1)
        let end = max(now + Self.length(retryAfter, inARow: inARow), earlier?.until ?? 0)
        holds[scope] = Hold(until: end, throttlesInARow: inARow)
        return end - now
    }

    private static func length(_ retryAfter: Duration?, inARow: Int) -> Int64 {
        let asked = min(max(retryAfter ?? Assumptions.holdWithoutRetryAfter, .zero), Assumptions.longestHold)
        return (asked + Assumptions.holdMargin + Assumptions.extraHold(throttlesInARow: inARow)).milliseconds
    }
}
