// SPDX-License-Identifier: Apache-2.0

@preconcurrency internal import Dispatch

/// Calls back once at a moment that can be moved; an idle daemon has no other timer.
final class Alarm: Sendable {
    private let timer: any DispatchSourceTimer

    init(_ ring: @escaping @Sendable () -> Void) {
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "alarm"))
        timer.setEventHandler(handler: ring)
        timer.schedule(deadline: .distantFuture)
        timer.activate()
    }

    deinit {
        timer.cancel()
    }

    /// Rings once, that long from now; an earlier setting is forgotten.
    func set(in delay: Duration) {
        let (seconds, attoseconds) = max(delay, .zero).components
        let nanoseconds = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !nanoseconds.overflow, nanoseconds.partialValue < Int64.max / 2 else {
            timer.schedule(deadline: .distantFuture)
            return
        }
        let whole = Int(nanoseconds.partialValue + attoseconds / 1_000_000_000)
        timer.schedule(deadline: .now() + .nanoseconds(whole), leeway: .milliseconds(5))
    }
}
