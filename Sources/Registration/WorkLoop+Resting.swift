// SPDX-License-Identifier: Apache-2.0

internal import Linux
internal import Registry

/// What is done when nothing is left to do.
extension WorkLoop {
    /// For how long memory is kept after work, in milliseconds: the next list of several would have to fill it again, which
    /// takes a quarter of the time of 500 rows.
    private static let restAfter: Int64 = 500
    /// When what could not be written is tried again, in milliseconds.
    private static let pauseAfterFailure: Int64 = 60_000

    /// An import has ended, or waits, or the daemon has just begun.
    func beginRest() async {
        if turns.count == 0 {
            // Where that is not possible now, the end of the rest meets it too.
            try? await registry.writeFewKeys()
            await registry.writeLogBack()
        }
        nextRest = Clocks.monotonic + Self.restAfter
    }

    /// Gives memory back where that is due and nothing is being worked on.
    func rest(_ now: Int64) async {
        guard let due = nextRest, due <= now else { return }
        guard turns.runningCount == 0 else {
            nextRest = now + Self.restAfter
            return
        }
        do {
            // A list that is dropped now need not wait for all of them.
            nextRest = try await registry.writeSomeKeys() ? now : nil
            if nextRest != nil { return }
        } catch {
            // Whoever needs them meanwhile is told why.
            nextRest = now + Self.pauseAfterFailure
        }
        await registry.writeLogBack()
        await registry.giveBackMemory()
        Memory.giveBack()
    }
}
