// SPDX-License-Identifier: Apache-2.0

internal import Dispatch

/// Waiting in asynchronous code without Swift's own clock, which brings libdispatch's pool to life (`WorkerThreads`).
package enum Pause {
    private static let queue = DispatchQueue(label: "pause")

    /// Returns after this long.
    package static func wait(_ duration: Duration) async {
        await withCheckedContinuation { continuation in
            after(duration) { continuation.resume() }
        }
    }

    /// Calls back after this long, on a queue where nothing may block.
    static func after(_ duration: Duration, _ body: @escaping @Sendable () -> Void) {
        let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        queue.asyncAfter(deadline: .now() + .milliseconds(Int(clamping: milliseconds)), execute: body)
    }
}
