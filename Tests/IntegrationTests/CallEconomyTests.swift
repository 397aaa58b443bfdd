// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// How many calls a long list and many customers take, and how long.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct CallEconomyTests {
    /// `make large` asks for the whole: ten thousand devices, and a hundred customers.
    private static let (rows, customers) = FullSize.isWanted ? (10_000, 100) : (2_000, 25)

    @Test func `a long list of one customer goes in submissions of five hundred, after one listing`() throws {
        let partner = try ConnectedPartner.ready(settings: "PollSec=100ms") { made in
            try made.service.post("settings", #"{"job": {"polls": 0}}"#)
        }
        try partner.drop((1...Self.rows).map { "SN\($0)" }, as: "long.csv")
        #expect(try partner.result().summary().outcomes == ["registered": Self.rows])
        let submissions = try partner.service.requests("deviceBatches", method: "POST")
        #expect(submissions.count == Self.rows / 500)
        #expect(submissions.allSatisfy { $0.devices == 500 })
        // Asked once before the list was judged, and not again: the jobs told everything.
        #expect(try partner.service.requests("deviceBatches", method: "GET").count == 1)
        #expect(try partner.service.requests("batchJobStatus", method: "GET").count < Self.rows / 250)
        #expect(try partner.service.devices().present.count == Self.rows)
        #expect(try partner.end() == [:])
    }

    @Test func `many customers are served side by side`() throws {
        let customers = (1...Self.customers).map { "Customer\($0)" }
        let partner = try ConnectedPartner.ready(customers: customers) { made in
            try made.service.post("settings", #"{"job": {"polls": 0, "seconds": 3}}"#)
        }
        for (number, customer) in zip(1..., customers) {
            try partner.drop((1...10).map { "SN\(number)-\($0)" }, as: "list.csv", of: customer)
        }
        for customer in customers {
            #expect(try partner.result(of: customer).summary().outcomes == ["registered": 10])
        }
        // From the call that took the devices to the last answer about them, for each customer.
        let calls = try partner.service.requests("deviceBatches$|batchJobStatus").filter { $0.status != nil }
        let times = Dictionary(grouping: calls) { $0.customer ?? "" }.values.compactMap { calls -> (Double, Double)? in
            guard let sent = calls.first(where: { $0.method == "POST" }), let last = calls.last else { return nil }
            return (sent.time, last.time)
        }
        #expect(times.count == Self.customers)
        let longest = times.map { $0.1 - $0.0 }.max() ?? 0
        let all = (times.map(\.1).max() ?? 0) - (times.map(\.0).min() ?? 0)
        // Where one begins seconds after the other, because the machine has much else to do, many are still under way
        // together; one behind the other they would never be.
        let together = times.map { one in times.count { $0.0 <= one.0 && one.0 < $0.1 } }.max() ?? 0
        #expect(longest >= 3, "\(longest) s for the slowest")
        #expect(all < 4 * longest || together >= 4, "\(all) s, \(longest) s for the slowest, \(together) together")
        #expect(try partner.end() == [:])
    }
}
