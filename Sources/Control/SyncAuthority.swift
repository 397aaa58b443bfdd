// SPDX-License-Identifier: Apache-2.0

/// Reads afresh what Partner Center has: of one customer, or all customers and the devices of those that are served.
///
/// With `more`, replies with `progress` come before the last one, which has the result.
package enum SyncAuthority: ControlMethod {
    package static let name = "SyncAuthority"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String?

        package init(customer: String? = nil) {
            self.customer = customer
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var progress: SyncProgressInfo?
        package var result: SyncResultInfo?

        package init(progress: SyncProgressInfo? = nil, result: SyncResultInfo? = nil) {
            self.progress = progress
            self.result = result
        }
    }
}
