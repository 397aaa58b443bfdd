// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// A copy that is made on a thread of its own, and can be read as soon as it is written.
///
/// Nothing that was read before `outcome` answers `copied` may have any effect that lasts.
package final class CopyInProgress: Sendable {
    private let isStopped = Lock(false)
    private let timesWritten = Lock(0)
    private let written = Awaited<Bool>()
    private let end = Awaited<Result<OwnCopy.Outcome, OwnCopy.Failure>>()

    /// Begins as `OwnCopy.make`.
    init(
        of claimed: ClaimedFile, in copies: OwnCopy, progress: @escaping @Sendable (Int64) -> Void
    ) throws(SystemCallError) {
        try DedicatedThread.start(named: "copy") { [isStopped, timesWritten, written, end] in
            let result = Result { () throws(OwnCopy.Failure) in
                try copies.make(of: claimed) { read in
                    progress(read)
                    return !isStopped.withLock { $0 }
                } written: {
                    timesWritten.withLock { $0 += 1 }
                    written.set(true)
                }
            }
            if !written.isSet { written.set(false) }
            end.set(result)
        }
    }

    /// Waits until all of it is written, though nothing is synced; answers false where it does not come to that.
    package func isWritten() -> Bool { written.wait() }

    /// Asks it to end: its outcome is `stopped` then, unless all was written before.
    package func stop() { isStopped.withLock { $0 = true } }

    /// Whether `outcome` answers at once.
    package var hasEnded: Bool { end.isSet }

    /// Whether it began anew after it was written, so that what was read of it need not be what it holds.
    package var wasWrittenAgain: Bool { timesWritten.withLock { $0 } > 1 }

    /// Waits for its end: what `OwnCopy.make` answers.
    package func outcome() throws(OwnCopy.Failure) -> OwnCopy.Outcome { try end.wait().get() }
}
