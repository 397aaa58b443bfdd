// SPDX-License-Identifier: Apache-2.0

/// A device of a batch, as Partner Center lists it.
package struct RemoteDevice: Hashable, Sendable {
    /// Partner Center's id, in whatever form.
    package var id: String
    package var serialNumber: String?
    /// The Windows product ID (PKID).
    package var productKey: String?
    package var oemManufacturerName: String?
    package var modelName: String?
    /// The name of the tenant that added it.
    package var uploadedBy: String?
    /// The profile (configuration policy) that it has.
    package var policyID: String?
    /// The verbs that the caller may use on it, in capitals; nil where the answer does not tell.
    package var allowedOperations: Set<String>?
    /// Milliseconds since 1970, UTC.
    package var uploadedAt: Int64?

    package init(
        id: String, serialNumber: String? = nil, productKey: String? = nil, oemManufacturerName: String? = nil,
        modelName: String? = nil, uploadedBy: String? = nil, policyID: String? = nil,
        allowedOperations: Set<String>? = nil, uploadedAt: Int64? = nil
    ) {
        self.id = id
        self.serialNumber = serialNumber
        self.productKey = productKey
        self.oemManufacturerName = oemManufacturerName
        self.modelName = modelName
        self.uploadedBy = uploadedBy
        self.policyID = policyID
        self.allowedOperations = allowedOperations
        self.uploadedAt = uploadedAt
    }
}
