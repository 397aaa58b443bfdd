// SPDX-License-Identifier: Apache-2.0

/// How far the check of the registry is.
package struct VerifyProgressInfo: Codable, Hashable, Sendable {
    /// `copying`, `structure`, `hashes`, `audit` or `comparing`.
    package var phase: String
    package var done: Int64
    /// Where it is known.
    package var total: Int64?

    package init(phase: String, done: Int64, total: Int64? = nil) {
        self.phase = phase
        self.done = done
        self.total = total
    }
}
