// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// What wakes the work loop; whoever has news leaves it here and never waits.
final class Inbox<Event: Sendable>: Sendable {
    private struct State {
        var events: [Event] = []
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Lock(State())

    /// Leaves an event and wakes the loop if it waits.
    func post(_ event: Event) {
        let waiting = state.withLock { state in
            state.events.append(event)
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
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
