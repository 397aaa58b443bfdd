// SPDX-License-Identifier: Apache-2.0

/// How far the reseller relationship between this partner and a customer has come.
package enum Relationship: String, CaseIterable, Codable, Sendable {
    case none
    case invited
    case active
    case ended
}
