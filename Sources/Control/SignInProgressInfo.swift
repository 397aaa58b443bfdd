// SPDX-License-Identifier: Apache-2.0

/// A sign-in that waits for a person.
package struct SignInProgressInfo: Codable, Hashable, Sendable {
    /// For how many seconds the code counts still.
    package var secondsLeft: Int64
    /// What is in the way, where something is.
    package var trouble: String?

    package init(secondsLeft: Int64, trouble: String? = nil) {
        self.secondsLeft = secondsLeft
        self.trouble = trouble
    }
}
