// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What is recorded of a file before it is taken out of its folder.
package struct ClaimIntent: Sendable {
    package var customer: Customer
    package var operation: Operation
    package var profile: FolderName?
    package var authority: AuthorityKind
    package var fileName: [UInt8]
    package var source: SourceFile
    package var person: Person
    package var role: Role
    package var granted: [Permission]
    /// Milliseconds since 1970, UTC.
    package var at: Int64

    package init(
        customer: Customer, operation: Operation, profile: FolderName?, authority: AuthorityKind, fileName: [UInt8],
        source: SourceFile, person: Person, role: Role, granted: [Permission], at: Int64
    ) {
        self.customer = customer
        self.operation = operation
        self.profile = profile
        self.authority = authority
        self.fileName = fileName
        self.source = source
        self.person = person
        self.role = role
        self.granted = granted
        self.at = at
    }
}
