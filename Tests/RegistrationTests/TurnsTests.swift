// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Registration

@Suite struct TurnsTests {
    @Test func `customers take turns, and one customer's imports go one after the other`() {
        var turns = Turns<Int>()
        turns.add(1, of: 10)
        turns.add(2, of: 10)
        turns.add(3, of: 20)
        #expect((0..<4).map { _ in turns.take(now: 0) } == [1, 3, 1, 3])
        turns.remove(1)
        #expect((0..<4).map { _ in turns.take(now: 0) } == [2, 3, 2, 3])
        turns.remove(2)
        turns.remove(3)
        #expect(turns.take(now: 0) == nil)
        #expect(turns.count == 0)
    }

    @Test func `after one ends the turn passes to the next customer, nobody twice`() {
        var turns = Turns<Int>()
        for customer in 1...3 { turns.add(Int64(customer), of: Int64(customer)) }
        #expect(turns.take(now: 0) == 1)
        turns.remove(1)
        #expect([turns.take(now: 0), turns.take(now: 0), turns.take(now: 0)] == [2, 3, 2])
    }

    @Test func `a paused customer is left out until its moment`() {
        var turns = Turns<Int>()
        turns.add(1, of: 10)
        turns.add(2, of: 20)
        turns.pause(1, until: 5)
        #expect(turns.nextMoment == 5)
        #expect([turns.take(now: 0), turns.take(now: 4)] == [2, 2])
        #expect([turns.take(now: 5), turns.take(now: 5)].compactMap(\.self).sorted() == [1, 2])
    }
}
