// SPDX-License-Identifier: Apache-2.0

extension RemoteDevice {
    /// Reads a device of a listing.
    init(_ object: WireObject) throws(WireError) {
        self.init(
            id: try object.requiredText("id"), serialNumber: try object.text("serialNumber"),
            productKey: try object.text("productKey"), oemManufacturerName: try object.text("oemManufacturerName"),
            modelName: try object.text("modelName"), uploadedBy: try object.text("uploadedBy"),
            policyID: try Self.policy(of: object),
            allowedOperations: try object.texts("allowedOperations").map { Set($0.map { $0.uppercased() }) },
            uploadedAt: object.moment("uploadedDate"))
    }

    // "No profile" is told by null, by no entry and by an entry with null.
    private static func policy(of object: WireObject) throws(WireError) -> String? {
        for entry in try object.objects("policies") ?? []
        where try entry.word("key") ?? Assumptions.policyCategory == Assumptions.policyCategory {
            if let policy = try entry.text("value") { return policy }
        }
        return nil
    }
}
