// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// How many rows ended in one way.
package struct OutcomeCount: Hashable, Sendable {
    package var outcome: Outcome
    package var code: OutcomeCode
    package var rows: Int

    package init(outcome: Outcome, code: OutcomeCode, rows: Int) {
        self.outcome = outcome
        self.code = code
        self.rows = rows
    }
}
