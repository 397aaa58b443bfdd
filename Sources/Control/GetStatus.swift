// SPDX-License-Identifier: Apache-2.0

package import Varlink

/// Tells what the daemon is doing and what holds it up.
package enum GetStatus: ControlMethod {
    package static let name = "Status"

    package typealias Parameters = NoParameters

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var status: StatusInfo

        package init(status: StatusInfo) {
            self.status = status
        }
    }
}
