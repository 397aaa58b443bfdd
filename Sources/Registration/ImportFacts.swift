// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Rules

/// What the rules need to know about an import, beside each row's device; taken afresh for every chunk of rows.
struct ImportFacts: Sendable {
    var operation: Operation
    var authority: AuthorityKind
    var customerID: Int64
    var customer: FolderName
    var role: Role
    var granted: Permissions
    var relationship: Relationship
    var delegation: Delegation
    /// On the UTC day on which the file was claimed.
    var dapRequired: Bool

    /// - Parameter standing: whether DAP is required, where the customer has no value of its own.
    init(_ record: ImportRecord, customer: Customer, standing: DAPRequirement) {
        operation = record.operation
        authority = record.authority
        customerID = customer.id
        self.customer = customer.name
        role = record.role
        granted = Permissions(record.granted)
        relationship = customer.relationship
        delegation = customer.hasDAP ? .dap : .none
        let requirement = customer.settings.dapRequired.flatMap(DAPRequirement.init) ?? standing
        dapRequired = requirement.isRequired(onDayOf: record.claimedAt)
    }

    /// The question that a row's device puts to the rules.
    func question(about device: KnownDevice?) -> Question {
        let registration: Registration =
            switch device?.customerID {
            case nil: .none
            case customerID: .thisCustomer
            default: .anotherCustomer
            }
        return Question(
            operation: operation, role: role, granted: granted, relationship: relationship, delegation: delegation,
            registration: registration, origin: device?.origin ?? .unknown, dapRequired: dapRequired)
    }
}
