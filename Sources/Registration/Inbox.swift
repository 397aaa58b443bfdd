// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// What wakes the work loop; whoever has news leaves it here and never waits.
final class Inbox<Event: Sendable>: Sendable {
    private struct State {
        var events: [Event] = []
        var waiting: CheckedContinuation<Void, Never>?
        /// What becomes of events once nobody reads them any more.
        var afterwards: (@Sendable (Event) -> Void)?
    }

    private let state = Lock(State())

    /// Leaves an event and wakes the loop if it waits.
    func post(_ event: Event) {
        let (waiting, afterwards) = state.withLock { state in
            if state.afterwards == nil { state.events.append(event) }
            defer { state.waiting = nil }
            return (state.waiting, state.afterwards)
        }
        waiting?.resume()
        afterwards?(event)
    }

    /// From now on nobody reads: events that are left and that still come go to `afterwards`.
    func close(_ afterwards: @escaping @Sendable (Event) -> Void) {
        let left = state.withLock { state in
            state.afterwards = afterwards
            defer { state.events = [] }
            return state.events
        }
        for event in left { afterwards(event) }
    }

    /// Takes everything that came since the last time, in order.
    func take() -> [Event] {
        state.withLock { state in
            defer { state.events = [] }
            return state.events
        }
    }

    /// Returns at once where something is there, else when something comes; only one task may wait.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if state.events.isEmpty { state.waiting = continuation }
                return state.events.isEmpty
            }
            if !isEmpty { continuation.resume() }
        }
    }
}
