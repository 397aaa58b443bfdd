// SPDX-License-Identifier: Apache-2.0

package import Linux

/// A copy that is made on a thread of its own; what is there of it can be read meanwhile.
///
/// Nothing that was read before `outcome` answers `copied` may have any effect that lasts.
package final class CopyInProgress: Sendable {
    private let part = CopiedPart()
    private let isStopped = Lock(false)
    private let end = Awaited<Result<OwnCopy.Outcome, OwnCopy.Failure>>()

    /// Begins as `OwnCopy.make`.
    ///
    /// - Parameter progress: is told how many bytes were read so far, on the thread that copies.
    init(
        of claimed: ClaimedFile, in copies: OwnCopy, progress: @escaping @Sendable (Int64) -> Void
    ) throws(SystemCallError) {
        try DedicatedThread.start(named: "copy") { [part, isStopped, end] in
            let result = Result { () throws(OwnCopy.Failure) in
                try copies.make(of: claimed, part: part) { read in
                    progress(read)
                    return !isStopped.withLock { $0 }
                }
            }
            let isCopied = if case .success(.copied) = result { true } else { false }
            part.end(isVoid: !isCopied)
            end.set(result)
        }
    }

    /// Reads at a place of the copy; waits until something is there.
    ///
    /// - Returns: how many bytes; 0 at the end.
    /// - Throws: EBUSY where there is no copy, or it was begun anew.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(SystemCallError) -> Int {
        try part.read(into: buffer, at: offset)
    }

    /// Asks it to end; its outcome is `stopped` then, if it was not there already.
    package func stop() {
        isStopped.withLock { $0 = true }
    }

    /// Whether `outcome` answers at once.
    package var hasEnded: Bool { end.isSet }

    /// Whether what was read of it means nothing: there is no copy, or it was begun anew.
    package var isVoid: Bool { part.isVoid }

    /// Waits for its end: what `OwnCopy.make` answers.
    package func outcome() throws(OwnCopy.Failure) -> OwnCopy.Outcome { try end.wait().get() }
}
