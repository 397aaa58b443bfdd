// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// A customer of now or of the past, with the time in which its name meant this customer.
package struct CustomerPeriod: Sendable {
    package let customer: Customer
    /// Milliseconds since 1970, UTC; nil for a customer of now.
    package let removedAt: Int64?

    /// Whether what was recorded of the name at that time is about this customer.
    package func includes(_ name: String, at time: Int64) -> Bool {
        FolderName(name) == customer.name && time >= customer.createdAt && time <= removedAt ?? .max
    }
}
