// SPDX-License-Identifier: Apache-2.0

/// What only one at a time does, of all daemons that share a registry.
package enum SharedWork: Hashable, Sendable {
    /// Sends what a customer is owed.
    case sending(customerID: Int64)
    /// Lists a customer's devices.
    case listing(customerID: Int64)
    /// Reads all customers.
    case following
    /// Renews the sign-in.
    case signingIn
}

/// A piece of work that was taken, once.
package struct HeldWork: Hashable, Sendable {
    let work: SharedWork
    /// Tells it from an earlier taking that was lost.
    let number: Int
}
