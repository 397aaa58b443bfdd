// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Linux
import Testing

@Suite struct CompanionThreadTests {
    @Test func `things are done one after the other, and each is done when nothing is under way`() throws {
        let thread = try CompanionThread(named: "companion")
        let done = Lock<[Int]>([])
        for number in 0..<1000 { thread.begin { done.withLock { $0.append(number) } } }
        thread.wait()
        #expect(done.withLock { $0 } == Array(0..<1000))
    }

    @Test func `whoever begins something goes on meanwhile`() throws {
        let thread = try CompanionThread(named: "companion")
        let gate = DispatchSemaphore(value: 0)
        let isDone = Lock(false)
        thread.begin {
            gate.wait()
            isDone.withLock { $0 = true }
        }
        #expect(isDone.withLock { $0 } == false)
        gate.signal()
        thread.wait()
        #expect(isDone.withLock { $0 })
    }

    @Test func `its end waits for what is under way`() throws {
        let gate = DispatchSemaphore(value: 0)
        let isDone = Lock(false)
        do {
            let thread = try CompanionThread(named: "companion")
            thread.begin {
                gate.wait()
                isDone.withLock { $0 = true }
            }
            Pause.after(.milliseconds(20)) { gate.signal() }
        }
        #expect(isDone.withLock { $0 })
    }
}
