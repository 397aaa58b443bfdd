// SPDX-License-Identifier: Apache-2.0

/// Who has the last word on what is registered; every record belongs to the authority that made it.
package enum AuthorityKind: String, CaseIterable, Codable, Sendable {
    /// The daemon's own registry; Microsoft is not told.
    case local
    /// The Partner Center REST API.
    case partnerCenter = "partner-center"
}
