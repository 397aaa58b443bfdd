// SPDX-License-Identifier: Apache-2.0

import Linux
import Testing

@Suite struct PauseTests {
    @Test func `a wait that nobody cancels takes its time`() async {
        let begin = Clocks.monotonic
        #expect(await Pause.waitUnlessCancelled(.milliseconds(30)))
        #expect(Clocks.monotonic - begin >= 29)
    }

    @Test(arguments: [true, false])
    func `a wait that is cancelled ends at once`(isCancelledBefore: Bool) async {
        let isDone = await withTaskGroup(of: Bool.self) { group in
            if isCancelledBefore { group.cancelAll() }
            group.addTask { await Pause.waitUnlessCancelled(.seconds(3600)) }
            group.cancelAll()
            return await group.next()
        }
        #expect(isDone == false)
    }
}
