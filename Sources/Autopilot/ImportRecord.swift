// SPDX-License-Identifier: Apache-2.0

/// One dropped file and all that became of it, as the registry keeps it; times are milliseconds since 1970, UTC.
package struct ImportRecord: Sendable {
    package var id: Int64
    package var customerID: Int64
    package var customer: FolderName
    package var operation: Operation
    package var profile: FolderName?
    package var authority: AuthorityKind
    /// The dropped file's name, byte for byte.
    package var fileName: [UInt8]
    package var source: SourceFile
    package var person: Person
    /// The strongest role the person had when the file was claimed.
    package var role: Role
    /// What the person was allowed to do when the file was claimed.
    package var granted: [Permission]
    package var state: ImportState
    package var claimedAt: Int64
    package var settledAt: Int64?
    package var reportedAt: Int64?
    package var copy: CopiedList?
    /// The layout as JSON, once the list was opened.
    package var layout: String?
    /// How many device rows have a verdict.
    package var rowsDone: Int
    /// The number of the last record that has a verdict; 0 before the first.
    package var lastRow: Int
    /// Why the list as a whole was refused or failed.
    package var refusal: ListRefusal?
    /// Who approved it, where it was held.
    package var approvedBy: String?
    /// Who cancelled it: rows that were not done by then are cancelled.
    package var cancelledBy: String?
    /// The import whose failed, refused and cancelled rows it does again.
    package var retryOf: Int64?
    /// The name of the daemon that has its list; nil where there is only one.
    package var daemon: String?

    package init(
        id: Int64, customerID: Int64, customer: FolderName, operation: Operation, profile: FolderName?,
        authority: AuthorityKind, fileName: [UInt8], source: SourceFile, person: Person, role: Role,
        granted: [Permission], state: ImportState, claimedAt: Int64, settledAt: Int64?, reportedAt: Int64?,
        copy: CopiedList?, layout: String?, rowsDone: Int, lastRow: Int, refusal: ListRefusal?,
        approvedBy: String? = nil, cancelledBy: String? = nil, retryOf: Int64? = nil,
        daemon: String? = nil
    ) {
        self.id = id
        self.customerID = customerID
        self.customer = customer
        self.operation = operation
        self.profile = profile
        self.authority = authority
        self.fileName = fileName
        self.source = source
        self.person = person
        self.role = role
        self.granted = granted
        self.state = state
        self.claimedAt = claimedAt
        self.settledAt = settledAt
        self.reportedAt = reportedAt
        self.copy = copy
        self.layout = layout
        self.rowsDone = rowsDone
        self.lastRow = lastRow
        self.refusal = refusal
        self.approvedBy = approvedBy
        self.cancelledBy = cancelledBy
        self.retryOf = retryOf
        self.daemon = daemon
    }

    /// The file's name as text, with what is no UTF-8 replaced.
    package var file: String { String(decoding: fileName, as: UTF8.self) }
}
