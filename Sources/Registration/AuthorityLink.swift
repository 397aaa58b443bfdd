// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What an import needs of an authority beside the registry: Partner Center.
package struct AuthorityLink: Sendable {
    /// Brings what the registry knows of a customer in step with the authority, so that rows are judged by what is true
    /// there.
    ///
    /// - Throws: `AuthorityUnreachable` where that cannot be known now.
    package var prepare: @Sendable (_ customerID: Int64, _ operation: Operation) async throws -> Void
    /// Tells that something new is owed for a customer.
    package var owed: @Sendable (_ customerID: Int64) -> Void
    /// What is owed and what holds it up, at this moment.
    package var figures: @Sendable () async throws -> AuthorityFigures

    package init(
        prepare: @escaping @Sendable (Int64, Operation) async throws -> Void,
        owed: @escaping @Sendable (Int64) -> Void, figures: @escaping @Sendable () async throws -> AuthorityFigures
    ) {
        self.prepare = prepare
        self.owed = owed
        self.figures = figures
    }
}

/// The authority cannot say now how things stand with a customer; whoever throws this has told the administrator why.
package struct AuthorityUnreachable: Error, CustomStringConvertible {
    package var description: String

    package init(_ reason: String) {
        description = reason
    }
}

/// An import was begun for an authority that the configuration no longer names.
struct AuthorityNotServed: Error, CustomStringConvertible {
    var authority: AuthorityKind

    var description: String {
        "the import was taken for Authority=\(authority.rawValue), which is not set any more; set it again and restart, "
            + "or cancel the import"
    }
}
