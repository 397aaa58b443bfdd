// SPDX-License-Identifier: Apache-2.0

internal import Linux
internal import Registry

/// What is done when nothing is left to do.
extension WorkLoop {
    /// For how long memory is kept after work, in milliseconds: the next list of several would have to fill it again, which
    /// takes a quarter of the time of 500 rows.
    private static let restAfter: Int64 = 500
    /// How many keys the registry holds before some are written between two lists that come one after the other.
    private static let manyKeys = 1 << 16

    /// An import has ended, or waits, or the daemon has just begun.
    func beginRest() async {
        if turns.count == 0 {
            await writeSomeKeys(ofAtLeast: Self.manyKeys)
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
        if await writeSomeKeys(ofAtLeast: 1) {
            // A list that is dropped now need not wait for all of them.
            nextRest = now
            return
        }
        nextRest = nil
        await registry.writeLogBack()
        await registry.giveBackMemory()
        Memory.giveBack()
    }

    /// Answers whether more are left; where they cannot be written now, whoever needs them meets that.
    @discardableResult
    private func writeSomeKeys(ofAtLeast least: Int) async -> Bool {
        (try? await registry.writeSomeKeys(ofAtLeast: least)) ?? false
    }
}
