// SPDX-License-Identifier: Apache-2.0

package import Varlink

/// Answers what is counted, as Prometheus reads it; totals over all customers.
package enum Metrics: ControlMethod {
    package static let name = "Metrics"
    package typealias Parameters = NoParameters

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var text: String

        package init(text: String) {
            self.text = text
        }
    }
}
