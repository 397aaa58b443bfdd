// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Rules
import Testing

@Suite struct WordingTests {
    /// Every answer there is, once.
    private static let answers: [Answer: Question] = {
        var answers: [Answer: Question] = [:]
        forEveryQuestion { question in
            let decision = decide(question)
            answers[Answer(reason: decision.reason, nextStep: decision.nextStep), default: question] = question
        }
        return answers
    }()

    private struct Answer: Hashable {
        let reason: String
        let nextStep: String
    }

    @Test func `every answer is one short sentence why and one what to do`() {
        for answer in Self.answers.keys.sorted(by: { $0.reason < $1.reason }) {
            for sentence in [answer.reason, answer.nextStep] {
                #expect(sentence.last == "." && sentence.first?.isUppercase == true, "\(sentence)")
                #expect(!sentence.contains(". "), "two sentences: \(sentence)")
                #expect(!sentence.contains("  ") && sentence.count <= 220, "\(sentence)")
            }
        }
    }

    @Test func `a refusal has a code of its own and a next step, and nothing else has a refusal`() {
        for question in Self.answers.values {
            let decision = decide(question)
            #expect((decision.refusal == nil) == decision.allowed)
            if let refusal = decision.refusal {
                #expect(refusal.code != .ok && decision.outcome == .refused)
                #expect(refusal.reason == decision.reason && refusal.nextStep == decision.nextStep)
            } else {
                #expect(decision.code == .ok || (decision.code == .notRegistered && decision.outcome == .unchanged))
            }
        }
    }

    @Test func `the table for documents has a line a row, and the one for terminals is narrow`() {
        #expect(RuleTable.markdown.split(separator: "\n").count == RuleTable.rows.count + 2)
        #expect(RuleTable.markdown.hasPrefix("| # | Rule | Operations | When | Decides |\n| --- |"))
        #expect(RuleTable.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test(arguments: Relationship.allCases.filter { $0 != .active })
    func `without a relationship the next step names the invitation`(relationship: Relationship) {
        let decision = decide(
            Question(
                operation: .registerDevice, role: .salesAgent, granted: .all, relationship: relationship,
                delegation: .none, dapRequired: false))
        #expect(decision.rule == .resellerRelationship)
        #expect(decision.nextStep.contains("nvit"))
    }
}
