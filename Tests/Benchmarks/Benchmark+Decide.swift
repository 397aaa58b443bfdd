// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Rules

extension Benchmark {
    /// The rules, asked about every operation, origin, delegation and registration in turn.
    static var decide: Benchmark {
        var questions: [Question] = []
        for operation in Operation.allCases {
            for origin in Origin.allCases {
                for delegation in Delegation.allCases {
                    for registration in Registration.allCases {
                        for dapRequired in [false, true] {
                            questions.append(
                                Question(
                                    operation: operation, role: .salesAgent, granted: .all, relationship: .active,
                                    delegation: delegation, registration: registration, origin: origin,
                                    dapRequired: dapRequired, allowedOperations: [.patch, .delete]))
                        }
                    }
                }
            }
        }
        return Benchmark(name: "one decision", repetitions: 200 * questions.count, limit: 1000) { [questions] in
            var allowed = 0
            for _ in 0..<200 {
                for question in questions where Rules.decide(question).allowed { allowed += 1 }
            }
            return allowed
        }
    }
}
