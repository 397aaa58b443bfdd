// SPDX-License-Identifier: Apache-2.0

/// A device as a listing of Partner Center shows it.
package struct SeenDevice: Sendable {
    package var remoteID: String
    package var batch: String
    package var serialNumber: String?
    package var productID: String?
    package var manufacturer: String?
    package var model: String?
    package var origin: Origin
    /// Who added it, as Partner Center spells it.
    package var addedBy: String?
    /// Partner Center's id of its profile.
    package var profileID: String?
    /// nil where Partner Center did not say.
    package var allowedVerbs: [String]?

    package init(
        remoteID: String, batch: String, serialNumber: String?, productID: String?, manufacturer: String?,
        model: String?, origin: Origin, addedBy: String?, profileID: String?, allowedVerbs: [String]?
    ) {
        self.remoteID = remoteID
        self.batch = batch
        self.serialNumber = serialNumber
        self.productID = productID
        self.manufacturer = manufacturer
        self.model = model
        self.origin = origin
        self.addedBy = addedBy
        self.profileID = profileID
        self.allowedVerbs = allowedVerbs
    }
}
