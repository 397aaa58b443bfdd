// SPDX-License-Identifier: Apache-2.0

/// Whether a device is registered, seen from one customer.
package enum Registration: String, CaseIterable, Codable, Sendable {
    case none
    case thisCustomer = "this-customer"
    case anotherCustomer = "another-customer"
}
