// SPDX-License-Identifier: Apache-2.0

/// Something worth saying about a row that is not a reason to reject it.
package struct Finding: Hashable, Sendable {
    package var code: OutcomeCode
    /// One sentence.
    package var text: String

    package init(_ code: OutcomeCode, _ text: String) {
        self.code = code
        self.text = text
    }
}
