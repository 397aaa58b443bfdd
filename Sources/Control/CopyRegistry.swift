// SPDX-License-Identifier: Apache-2.0

/// Copies the registry to another place, and writes nothing here from then on; called with `more`.
///
/// Replies with `progress` come before the last one, which has `rows` and `auditHead`.
package enum CopyRegistry: ControlMethod {
    package static let name = "CopyRegistry"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        /// A connection string of libpq; nil for the file at its usual place.
        package var connection: String?

        package init(connection: String?) {
            self.connection = connection
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var progress: VerifyProgressInfo?
        package var place: String?
        package var rows: Int64?
        package var auditHead: String?

        package init(
            progress: VerifyProgressInfo? = nil, place: String? = nil, rows: Int64? = nil, auditHead: String? = nil
        ) {
            self.progress = progress
            self.place = place
            self.rows = rows
            self.auditHead = auditHead
        }
    }
}
