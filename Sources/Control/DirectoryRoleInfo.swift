// SPDX-License-Identifier: Apache-2.0

/// A directory role that the partner's people have in the customer's directory, and what grants it.
package struct DirectoryRoleInfo: Codable, Hashable, Sendable {
    package var role: String
    package var holders: String
    package var grantedBy: String

    package init(role: String, holders: String, grantedBy: String) {
        self.role = role
        self.holders = holders
        self.grantedBy = grantedBy
    }
}
