// SPDX-License-Identifier: Apache-2.0

package import Varlink

/// How things stand with Partner Center: the sign-in, what is owed, what is in the way.
package enum ShowAuthority: ControlMethod {
    package static let name = "AuthorityStatus"

    package typealias Parameters = NoParameters

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var status: AuthorityStatusInfo

        package init(status: AuthorityStatusInfo) {
            self.status = status
        }
    }
}
