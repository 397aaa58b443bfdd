// SPDX-License-Identifier: Apache-2.0

@preconcurrency internal import Dispatch
internal import Glibc

/// The signals that the daemon listens to, delivered on a queue instead of interrupting it (signal(7)).
final class ProcessSignals: Sendable {
    private let sources: [any DispatchSourceSignal]

    /// Listens from the moment in which this returns; until then each signal does what it does to any program.
    ///
    /// libdispatch begins to listen some time after a source was activated, on a thread of its own. A signal that was
    /// ignored until then would be lost, and with it the order to stop.
    ///
    /// - Parameters:
    ///   - stop: called for SIGTERM and SIGINT.
    ///   - reload: called for SIGHUP.
    init(stop: @escaping @Sendable () -> Void, reload: @escaping @Sendable () -> Void) {
        // A peer that goes away must be an error of the write, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
        let queue = DispatchQueue(label: "signals")
        let listening = DispatchGroup()
        sources = [(SIGTERM, stop), (SIGINT, stop), (SIGHUP, reload)].map { number, handler in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            listening.enter()
            source.setRegistrationHandler { listening.leave() }
            source.setEventHandler(handler: handler)
            source.activate()
            return source
        }
        listening.wait()
    }

    deinit {
        for source in sources { source.cancel() }
    }
}
