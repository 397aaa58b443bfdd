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

    @Test func `what there is no room for waits until something is done`() throws {
        let thread = try CompanionThread(named: "companion", limit: 3)
        let gate = DispatchSemaphore(value: 0)
        let done = Lock(0)
        let task = {
            gate.wait()
            done.withLock { $0 += 1 }
        }
        for _ in 0..<3 { thread.begin(task) }
        #expect(done.withLock { $0 } == 0)
        gate.signal()
        thread.begin(task)
        #expect(done.withLock { $0 } == 1)
        for _ in 0..<3 { gate.signal() }
        thread.wait()
        #expect(done.withLock { $0 } == 4)
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
