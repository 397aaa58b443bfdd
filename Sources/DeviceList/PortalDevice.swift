// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What a portal's list can say of a device.
package struct PortalDevice: Hashable, Sendable {
    package var serialNumber: String?
    package var productID: String?
    package var manufacturer: String?
    package var model: String?
    package var groupTag: String?
    package var hash: SealedHash?

    package init(
        serialNumber: String? = nil, productID: String? = nil, manufacturer: String? = nil, model: String? = nil,
        groupTag: String? = nil, hash: SealedHash? = nil
    ) {
        self.serialNumber = serialNumber
        self.productID = productID
        self.manufacturer = manufacturer
        self.model = model
        self.groupTag = groupTag
        self.hash = hash
    }
}
