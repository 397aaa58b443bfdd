// SPDX-License-Identifier: Apache-2.0

@preconcurrency internal import Dispatch
internal import Glibc

/// The signals that the daemon listens to, delivered on a queue instead of interrupting it (signal(7)).
final class ProcessSignals: Sendable {
    private let sources: [any DispatchSourceSignal]

    /// - Parameters:
    ///   - stop: called for SIGTERM and SIGINT.
    ///   - reload: called for SIGHUP.
    init(stop: @escaping @Sendable () -> Void, reload: @escaping @Sendable () -> Void) {
        // A peer that goes away must be an error of the write, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
        let queue = DispatchQueue(label: "signals")
        sources = [(SIGTERM, stop), (SIGINT, stop), (SIGHUP, reload)].map { number, handler in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler(handler: handler)
            source.activate()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
    }
}
