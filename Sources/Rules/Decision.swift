// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// The rules' answer to a question: what was decided, by which rule.
///
/// The sentences for people are made when they are asked for, so that deciding costs nothing beyond the decision.
package struct Decision: Hashable, Sendable {
    package let question: Question
    /// The first rule that decided.
    package let rule: Rule
    package let verdict: Verdict

    init(_ verdict: Verdict, by rule: Rule, _ question: Question) {
        self.question = question
        self.rule = rule
        self.verdict = verdict
    }

    /// Whether it may be done, also where nothing is left to do.
    package var allowed: Bool { verdict != .refused }

    /// Whether it is allowed but already as asked, so that nothing is sent or changed.
    package var nothingToDo: Bool { verdict == .nothingToDo }
}
