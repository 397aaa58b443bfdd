// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Linux
import Testing

@testable import PartnerCenter

@Suite struct GatekeeperTests {
    private static let margin = Assumptions.holdMargin.milliseconds
    private let one: CallScope
    private let two: CallScope

    init() throws {
        one = .customer(try Fixture.tenant())
        two = .customer(try Fixture.tenant("99999999-2222-3333-4444-555555555555"))
    }

    private func keeper(waiting scopes: [CallScope]) -> Gatekeeper {
        var keeper = Gatekeeper()
        for (number, scope) in scopes.enumerated() { keeper.ask(number, scope) }
        return keeper
    }

    @Test func `calls go out in their order, as many at once as allowed`() {
        var keeper = keeper(waiting: Array(repeating: .partner, count: 10))
        #expect(keeper.admit(now: 0) == Array(0..<8))
        #expect(keeper.admit(now: 0) == [])
        _ = keeper.leave(.partner, .answered, now: 1)
        #expect(keeper.admit(now: 1) == [8])
        #expect(keeper.running == 8)
        #expect(keeper.waiting.map(\.number) == [9])
    }

    @Test func `a call that gives up leaves the others their order`() {
        var keeper = keeper(waiting: [.partner, .partner, .partner])
        let isWithdrawn = [keeper.withdraw(1), keeper.withdraw(1)]
        #expect(isWithdrawn == [true, false])
        #expect(keeper.admit(now: 0) == [0, 2])
    }

    @Test func `a customer that is named waits, and others go on`() {
        var keeper = keeper(waiting: [one])
        #expect(keeper.admit(now: 0) == [0])
        let wait = keeper.leave(one, .throttled(retryAfter: .seconds(5), namesCustomer: true), now: 0)
        #expect(wait == 5000 + Self.margin)
        keeper.ask(1, one)
        keeper.ask(2, two)
        #expect(keeper.admit(now: 4999 + Self.margin) == [2])
        #expect(keeper.admit(now: 5000 + Self.margin) == [1])
        #expect(keeper.throttles == 1)
        #expect(Set(keeper.holds(now: 0).keys) == [one])
    }

    @Test(arguments: [true, false])
    func `where no customer is named the partner waits with all of them, but Graph does not`(
        isPathOfCustomer: Bool
    ) {
        let scope = isPathOfCustomer ? one : .partner
        var keeper = keeper(waiting: [scope])
        _ = keeper.admit(now: 0)
        _ = keeper.leave(scope, .throttled(retryAfter: .seconds(5), namesCustomer: false), now: 0)
        for (number, scope) in [two, .partner, .graph].enumerated() { keeper.ask(number, scope) }
        #expect(keeper.admit(now: 5000) == [2])
        #expect(keeper.admit(now: 5000 + Self.margin) == [0, 1])
    }

    @Test func `a shorter wait does not end a longer one`() {
        var keeper = keeper(waiting: [one, two])
        _ = keeper.admit(now: 0)
        _ = keeper.leave(one, .throttled(retryAfter: .seconds(9), namesCustomer: false), now: 0)
        _ = keeper.leave(two, .throttled(retryAfter: .seconds(2), namesCustomer: false), now: 0)
        #expect(keeper.holds(now: 0) == [.partner: 9000 + Self.margin])
    }

    @Test func `a burst of refusals halves the number of calls once, and each further one again`() {
        var keeper = keeper(waiting: Array(repeating: .partner, count: 8))
        _ = keeper.admit(now: 0)
        for _ in 0..<8 { _ = keeper.leave(.partner, .throttled(retryAfter: .seconds(1), namesCustomer: false), now: 0) }
        #expect(keeper.limit == 4)
        #expect(keeper.running == 0)
        for now: Int64 in [10_000, 20_000, 30_000] {
            keeper.ask(9, .partner)
            #expect(keeper.admit(now: now) == [9])
            _ = keeper.leave(.partner, .throttled(retryAfter: .seconds(1), namesCustomer: false), now: now)
        }
        #expect(keeper.limit == 1)
    }

    @Test func `who is throttled again and again waits longer and longer, until an answer comes`() {
        var keeper = Gatekeeper()
        var waits: [Int64] = []
        var now: Int64 = 0
        func call(_ outcome: Gatekeeper.Outcome) {
            keeper.ask(0, one)
            #expect(keeper.admit(now: now) == [0])
            if let wait = keeper.leave(one, outcome, now: now) {
                waits.append(wait - Self.margin)
                now += wait
            }
        }
        for _ in 0..<4 { call(.throttled(retryAfter: .seconds(1), namesCustomer: false)) }
        call(.answered)
        call(.throttled(retryAfter: .seconds(1), namesCustomer: false))
        #expect(waits == [1000, 2000, 3000, 5000, 1000])
    }

    @Test func `a wait that is not told is assumed, and an absurd one is cut`() {
        var keeper = keeper(waiting: [.partner, .graph])
        _ = keeper.admit(now: 0)
        #expect(
            keeper.leave(.partner, .throttled(retryAfter: nil, namesCustomer: false), now: 0)
                == Assumptions.holdWithoutRetryAfter.milliseconds + Self.margin)
        #expect(
            keeper.leave(.graph, .throttled(retryAfter: .seconds(1_000_000_000), namesCustomer: false), now: 0)
                == Assumptions.longestHold.milliseconds + Self.margin)
    }

    @Test func `many answers in a row raise the number of calls, up to an end`() {
        var keeper = Gatekeeper()
        var limits: [Int] = []
        for _ in 0..<(10 * Assumptions.answersBeforeAnotherParallelCall) {
            keeper.ask(0, .partner)
            _ = keeper.admit(now: 0)
            _ = keeper.leave(.partner, .answered, now: 0)
            if limits.last != keeper.limit { limits.append(keeper.limit) }
        }
        #expect(limits == Array(8...16))
    }

    @Test func `what was not sent is no call, and a fault says nothing about the pace`() {
        var keeper = keeper(waiting: [.partner, .partner])
        _ = keeper.admit(now: 0)
        #expect(keeper.leave(.partner, .notSent, now: 0) == nil)
        #expect(keeper.calls == 0)
        #expect(keeper.leave(.partner, .failed, now: 0) == nil)
        #expect(keeper.calls == 1)
        #expect(keeper.running == 0)
    }
}
