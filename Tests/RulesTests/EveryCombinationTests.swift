// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Rules
import Testing

@Suite struct EveryCombinationTests {
    @Test func `every combination is decided as the table written by hand says`() throws {
        let table = try #require(HandWrittenTable())
        var asked = 0
        var used = Set<Int>()
        var wrong: [String] = []
        forEveryQuestion { question in
            asked += 1
            let decision = decide(question)
            guard let place = table.place(of: question) else {
                wrong.append("no line for \(question)")
                return
            }
            used.insert(place)
            let line = table.lines[place]
            if decision.verdict != line.verdict || decision.rule != line.rule {
                wrong.append(
                    "\(decision.verdict) by \(decision.rule), not \(line.verdict) by \(line.rule): \(question)")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) wrong, such as: \(wrong.first ?? "")")
        #expect(asked == 7 * 4 * 4 * 4 * 4 * 3 * 6 * 2 * 5)
        #expect(used.count == table.lines.count, "a line that never decides is a line that was misunderstood")
    }

    @Test func `every combination is decided as the documented table says`() {
        var used = Set<Int>()
        var wrong: [String] = []
        forEveryQuestion { question in
            let decision = decide(question)
            guard let place = RuleTable.rows.firstIndex(where: { $0.fits(question) }) else {
                wrong.append("no row for \(question)")
                return
            }
            used.insert(place)
            let row = RuleTable.rows[place]
            if decision.verdict != row.verdict || decision.rule != row.rule { wrong.append("\(question)") }
        }
        #expect(wrong.isEmpty, "\(wrong.count) wrong, such as: \(wrong.first ?? "")")
        #expect(used.count == RuleTable.rows.count)
    }

    @Test func `every rule is somewhere the one that decides`() {
        var rules = Set<Rule>()
        forEveryQuestion { rules.insert(decide($0).rule) }
        #expect(rules == Set(Rule.allCases))
    }

    @Test func `a device of another customer is answered for as one of nobody, except when it is registered`() {
        var told: [Question] = []
        forEveryQuestion { question in
            guard question.registration == .anotherCustomer, question.operation != .registerDevice else { return }
            var other = question
            other.registration = .none
            let answers = (decide(question), decide(other))
            if answers.0.reason != answers.1.reason || answers.0.nextStep != answers.1.nextStep {
                told.append(question)
            }
        }
        #expect(told.isEmpty)
    }
}
