// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Linux

/// Lets calls to Microsoft's services pass, as many at once as they bear, and none while a service asks to wait.
package final class CallGate: Sendable {
    private struct State {
        var keeper = Gatekeeper()
        var retries = 0
        var lastNumber = 0
        var entrances: [Int: CheckedContinuation<Bool, Never>] = [:]
        // Those whose caller gave up before it began to wait.
        var givenUp: Set<Int> = []
    }

    private let inner = Lock(State())

    package init() {}

    /// What passes and what is held back.
    package var state: GateState {
        let now = Clocks.monotonic
        let sinceBoot = Clocks.wall - now
        return inner.withLock { state in
            let keeper = state.keeper
            var summary = GateState(
                parallelLimit: keeper.limit, running: keeper.running, waiting: keeper.waiting.count,
                calls: keeper.calls, retries: state.retries, throttles: keeper.throttles)
            for (scope, until) in keeper.holds(now: now) {
                switch scope {
                case .partner: summary.throttledUntil = until + sinceBoot
                case .customer(let tenant): summary.customersThrottledUntil[tenant] = until + sinceBoot
                case .graph: break
                }
            }
            return summary
        }
    }

    /// Waits for the call's turn; each entrance that returns is followed by one `leave`.
    func enter(_ scope: CallScope, isRetry: Bool) async throws(ServiceFault) {
        let number = inner.withLock { state in
            if isRetry { state.retries += 1 }
            state.lastNumber += 1
            return state.lastNumber
        }
        let isAdmitted = await withTaskCancellationHandler {
            await withCheckedContinuation { entrance in
                wait(number, scope, entrance)
            }
        } onCancel: {
            giveUp(number)
        }
        inner.withLock { _ = $0.givenUp.remove(number) }
        guard isAdmitted else {
            throw ServiceFault(.transient(outcomeUnknown: false), "the call was given up before it was sent")
        }
    }

    /// Whether nothing has come up that holds the call back, since it entered.
    func stillAdmits(_ scope: CallScope) -> Bool {
        inner.withLock { !$0.keeper.isHeld(scope, now: Clocks.monotonic) }
    }

    /// The call is over.
    func leave(_ scope: CallScope, _ outcome: Gatekeeper.Outcome) {
        let hold = inner.withLock { $0.keeper.leave(scope, outcome, now: Clocks.monotonic) }
        if let hold { Pause.after(.milliseconds(hold)) { [self] in admit() } }
        admit()
    }

    private func wait(_ number: Int, _ scope: CallScope, _ entrance: CheckedContinuation<Bool, Never>) {
        let isGivenUp = inner.withLock { state in
            if state.givenUp.contains(number) { return true }
            state.entrances[number] = entrance
            state.keeper.ask(number, scope)
            return false
        }
        if isGivenUp { entrance.resume(returning: false) } else { admit() }
    }

    private func admit() {
        let entrances = inner.withLock { state in
            state.keeper.admit(now: Clocks.monotonic).compactMap { state.entrances.removeValue(forKey: $0) }
        }
        for entrance in entrances { entrance.resume(returning: true) }
    }

    private func giveUp(_ number: Int) {
        let entrance: CheckedContinuation<Bool, Never>? = inner.withLock { state in
            guard state.keeper.withdraw(number) else {
                state.givenUp.insert(number)
                return nil
            }
            return state.entrances.removeValue(forKey: number)
        }
        entrance?.resume(returning: false)
    }
}
