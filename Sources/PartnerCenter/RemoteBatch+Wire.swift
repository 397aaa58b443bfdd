// SPDX-License-Identifier: Apache-2.0

extension RemoteBatch {
    /// Reads a batch of a listing.
    init(_ object: WireObject) throws(WireError) {
        self.init(
            id: try object.requiredText("id"), createdBy: try object.text("createdBy"),
            deviceCount: try object.integer("deviceCount", "devicesCount"), createdAt: object.moment("creationDate"))
    }
}
