// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// Both sides lose their power at random moments while lists are carried out.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct RestartTests {
    @Test func `restarts of either side at random moments lose nothing and double nothing`() throws {
        let customers = ["First", "Second", "Third"]
        let service = try LoopbackPartnerCenter()
        let partner = try ConnectedPartner.ready(customers: customers, settings: "ChunkRows=4", service: service)
        try partner.fault(#"{"name": "slow-jobs", "polls": 2}"#)
        for (number, customer) in zip(1..., customers) {
            try partner.drop((1...8).map { "SN\($0)-\(number)" }, as: "first.csv", of: customer)
            try partner.drop((5...12).map { "SN\($0)-\(number)" }, as: "second.csv", of: customer)
        }
        var random = SeededNumbers(seed: UInt64(KillTests.seed))
        for round in 1...6 {
            let lifeline = partner.daemon.process.lifeline
            var end = [pollfd(fd: lifeline, events: Int16(POLLIN), revents: 0)]
            if poll(&end, 1, .random(in: 50...700, using: &random)) != 0 { throw Fault(partner.daemon.journal) }
            if round % 3 == 0 || Bool.random(using: &random) {
                try service.kill()
                if round % 3 == 0 { try partner.killAndStartAgain() }
                try service.start()
            } else {
                try partner.killAndStartAgain()
            }
        }
        for customer in customers {
            let first = try partner.result(1, of: customer).summary().outcomes
            let second = try partner.result(2, of: customer).summary().outcomes
            #expect(first["registered", default: 0] + second["registered", default: 0] == 12, "\(first) \(second)")
            #expect(first.values.reduce(0, +) == 8 && second.values.reduce(0, +) == 8)
            #expect(Set(first.keys).union(second.keys).isSubset(of: ["registered", "already-registered"]))
        }
        let held = try service.devices()
        #expect(held.present.count == 36)
        for device in held.counted { #expect((device.submitted, device.registered) == (1, 1), "\(device)") }
        #expect(try partner.end() == [:], "seed \(KillTests.seed)")
    }
}
