// SPDX-License-Identifier: Apache-2.0

/// Tells what the daemon is doing and what holds it up.
package enum GetStatus: ControlMethod {
    package static let name = "Status"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        /// Whether only the imports of the daemon that answers are wanted, of all that share its registry.
        package var here: Bool?

        package init(here: Bool? = nil) {
            self.here = here
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var status: StatusInfo

        package init(status: StatusInfo) {
            self.status = status
        }
    }
}
