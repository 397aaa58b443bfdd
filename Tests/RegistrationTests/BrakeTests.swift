// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Configuration
import Registry
import Testing

@testable import Registration

@Suite struct BrakeTests {
    static let cases: [(devices: Int, foreign: Int, setting: ForeignDeregister, is: String)] = [
        (0, 0, .confirm, "go"), (50, 0, .confirm, "go"), (51, 0, .confirm, "hold"), (51, 0, .allow, "hold"),
        (51, 0, .refuse, "hold"), (1, 1, .confirm, "hold"), (1, 1, .allow, "go"), (1, 1, .refuse, "refuse"),
        (51, 1, .allow, "hold"), (51, 1, .refuse, "refuse"),
    ]

    @Test(arguments: cases)
    func `a list goes, is held or is refused by its extent`(
        devices: Int, foreign: Int, setting: ForeignDeregister, word: String
    ) {
        let verdict = Brake(limit: 50, foreign: setting)
            .verdict(DeregistrationExtent(devices: devices, foreign: foreign))
        switch verdict {
        case .go: #expect(word == "go")
        case .hold(let reason): #expect(word == "hold" && !reason.isEmpty)
        case .refuse(let refusal): #expect(word == "refuse" && refusal.code == .foreignDevices)
        }
    }

    @Test func `both reasons are said`() {
        let verdict = Brake(limit: 50, foreign: .confirm).verdict(DeregistrationExtent(devices: 60, foreign: 2))
        #expect(
            verdict
                == .hold(
                    "deregister 60 devices, more than DeregisterLimit=50 and deregister 2 devices that this partner did "
                        + "not add"))
    }
}
