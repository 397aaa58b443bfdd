// SPDX-License-Identifier: Apache-2.0

/// One difference between what the registry has and what Partner Center lists.
package struct DriftEntryInfo: Codable, Hashable, Sendable {
    /// `missing-there`, `extra-there`, `other-profile` or `gone`.
    package var kind: String
    package var device: Int64?
    package var serialNumber: String?
    package var productId: String?
    package var batch: String?
    package var addedBy: String?
    package var profileHere: String?
    package var profileThere: String?
    package var nextStep: String

    package init(
        kind: String, device: Int64? = nil, serialNumber: String? = nil, productId: String? = nil,
        batch: String? = nil, addedBy: String? = nil, profileHere: String? = nil, profileThere: String? = nil,
        nextStep: String
    ) {
        self.kind = kind
        self.device = device
        self.serialNumber = serialNumber
        self.productId = productId
        self.batch = batch
        self.addedBy = addedBy
        self.profileHere = profileHere
        self.profileThere = profileThere
        self.nextStep = nextStep
    }
}
