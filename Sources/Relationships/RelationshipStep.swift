// SPDX-License-Identifier: Apache-2.0

/// A step in the life of the reseller relationship with a customer.
package enum RelationshipStep: Hashable, Sendable {
    /// The partner asks for the relationship.
    case invite
    /// The customer's global admin accepted, with or without granting DAP.
    case accept(withDAP: Bool)
    /// Either side ended it.
    case end
}
