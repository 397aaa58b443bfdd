// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// Why a text is no sound hardware hash, and where.
package struct HashProblem: Hashable, Sendable {
    package var refusal: Refusal
    /// The byte of the decoded hash, from 0, where the place is known.
    package var byte: Int?
    /// The character of the text, from 1, where the place is known.
    package var character: Int?

    /// The next step for every hash that its owner must collect again.
    static let collectAgain =
        "Collect the hash again with Get-WindowsAutopilotInfo, and pass the file on as it is."

    init(
        _ code: OutcomeCode, _ reason: String, nextStep: String = collectAgain, byte: Int? = nil, character: Int? = nil
    ) {
        refusal = Refusal(code, reason: reason, nextStep: nextStep)
        self.byte = byte
        self.character = character
    }
}
