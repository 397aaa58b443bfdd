// SPDX-License-Identifier: Apache-2.0

/// What Partner Center calls a registered device, and what it says of it.
package struct RemoteRegistration: Hashable, Sendable {
    /// Partner Center's own id of the device; nil until a listing told it.
    package var id: String?
    /// The device batch that holds it; the batch's name is the device's group tag.
    package var batch: String?
    /// The verbs of its `allowedOperations`; nil where Partner Center did not say.
    package var allowedVerbs: [String]?

    package init(id: String? = nil, batch: String? = nil, allowedVerbs: [String]? = nil) {
        self.id = id
        self.batch = batch
        self.allowedVerbs = allowedVerbs
    }
}
