// SPDX-License-Identifier: Apache-2.0

/// An admin portal of one of the customer's services.
package struct PortalInfo: Codable, Hashable, Sendable {
    package var service: String
    package var address: String

    package init(service: String, address: String) {
        self.service = service
        self.address = address
    }
}
