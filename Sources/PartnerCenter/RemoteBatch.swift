// SPDX-License-Identifier: Apache-2.0

/// A device batch of a customer; its id is the group tag of its devices.
package struct RemoteBatch: Hashable, Sendable {
    package var id: String
    /// The name of the tenant that made it.
    package var createdBy: String?
    package var deviceCount: Int?
    /// Milliseconds since 1970, UTC.
    package var createdAt: Int64?

    package init(id: String, createdBy: String? = nil, deviceCount: Int? = nil, createdAt: Int64? = nil) {
        self.id = id
        self.createdBy = createdBy
        self.deviceCount = deviceCount
        self.createdAt = createdAt
    }
}
