// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Registration

@Suite struct TurnsTests {
    @Test func `one import of a customer at a time, in the order of claiming`() {
        var turns = Turns<Int>()
        turns.add(1, of: 10)
        turns.add(2, of: 10)
        turns.add(3, of: 20)
        #expect([turns.take(now: 0), turns.take(now: 0), turns.take(now: 0)] == [1, 3, nil])
        #expect(turns.runningCount == 2)
        turns.remove(1)
        #expect([turns.take(now: 0), turns.take(now: 0)] == [2, nil])
        turns.remove(2)
        turns.remove(3)
        #expect(turns.take(now: 0) == nil)
        #expect(turns.count == 0)
    }

    @Test func `after one ends the turn passes to the next customer`() {
        var turns = Turns<Int>()
        for customer in 1...3 { turns.add(Int64(customer), of: Int64(customer)) }
        #expect(turns.take(now: 0) == 1)
        turns.remove(1)
        turns.add(4, of: 1)
        #expect([turns.take(now: 0), turns.take(now: 0), turns.take(now: 0)] == [2, 3, 4])
    }

    @Test func `a paused customer is left out until its moment`() {
        var turns = Turns<Int>()
        turns.add(1, of: 10)
        #expect(turns.take(now: 0) == 1)
        turns.pause(1, until: 5)
        #expect(turns.nextMoment == 5)
        #expect(turns.take(now: 4) == nil)
        #expect(turns.take(now: 5) == 1)
        #expect(turns.nextMoment == nil)
    }
}
