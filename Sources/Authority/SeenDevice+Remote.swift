// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import PartnerCenter

extension SeenDevice {
    /// A listed device in the registry's words.
    init(_ device: RemoteDevice, in batch: RemoteBatch, partner: PartnerNames) {
        let addedBy = device.uploadedBy ?? batch.createdBy
        self.init(
            remoteID: device.id, batch: batch.id, serialNumber: device.serialNumber, productID: device.productKey,
            manufacturer: device.oemManufacturerName, model: device.modelName,
            origin: partner.origin(addedBy: addedBy), addedBy: addedBy, profileID: device.policyID,
            allowedVerbs: device.allowedOperations.map { $0.sorted() })
    }
}

extension SeenProfile {
    /// A listed configuration policy in the registry's words.
    init(_ policy: RemotePolicy) {
        self.init(remoteID: policy.id, displayName: policy.name, settings: policy.settings)
    }
}
