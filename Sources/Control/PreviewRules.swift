// SPDX-License-Identifier: Apache-2.0

/// Shows what would be refused, and what newly allowed, if DAP were required today.
package enum PreviewRules: ControlMethod {
    package static let name = "PreviewRules"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String?

        package init(customer: String? = nil) {
            self.customer = customer
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var lines: [PreviewLineInfo]

        package init(lines: [PreviewLineInfo]) {
            self.lines = lines
        }
    }
}
