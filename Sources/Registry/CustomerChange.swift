// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// A customer after a change, and one line for the audit trail that says what changed.
package struct CustomerChange: Sendable {
    package var customer: Customer
    package var detail: String

    package init(_ customer: Customer, detail: String) {
        self.customer = customer
        self.detail = detail
    }
}
