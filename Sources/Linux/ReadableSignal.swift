// SPDX-License-Identifier: Apache-2.0

@preconcurrency internal import Dispatch

/// Says once that a descriptor became readable, and again only after `rearm()`.
///
/// So a reader that is busy with something else is not called over and over.
package final class ReadableSignal: Sendable {
    /// One element each time; elements that nobody took are one.
    package let signals: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let source: any DispatchSourceRead
    private let isArmed = Lock(true)

    /// Begins to look at once.
    package init(_ descriptor: FileDescriptor) {
        (signals, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor.rawValue)
        source.setEventHandler { [weak self] in self?.fire() }
        // The descriptor must outlive the source, which ends some time after it was cancelled.
        source.setCancelHandler { [continuation] in withExtendedLifetime(descriptor) { continuation.finish() } }
        source.activate()
    }

    deinit {
        // A suspended source must not be released.
        rearm()
        source.cancel()
    }

    /// Looks again; to be called after the descriptor was read empty.
    package func rearm() {
        isArmed.withLock { armed in
            guard !armed else { return }
            armed = true
            source.resume()
        }
    }

    private func fire() {
        isArmed.withLock { armed in
            guard armed else { return }
            armed = false
            source.suspend()
        }
        continuation.yield()
    }
}
