// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Relationships
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
    /// The profile that the list applies; nil where it applies none, or the customer no longer has it.
    var profile: Profile?
    /// The profile that newly registered devices get.
    var defaultProfile: DefaultProfile?
    /// Whether registering is refused because the customer granted no GDAP that Partner Center may ask for.
    var lacksGDAP: Bool
    /// Whether somebody cancelled the import: nothing more of it is done.
    var isCancelled: Bool

    /// - Parameters:
    ///   - gdaps: every GDAP that the customer granted.
    ///   - needsGDAP: whether only customers with GDAP that holds an upload role get devices registered.
    ///   - standing: whether DAP is required, where the customer has no value of its own.
    ///   - now: milliseconds since 1970, UTC; what GDAP is worth counts now, whether DAP is required counts when the
    ///     file was claimed.
    init(
        _ record: ImportRecord, customer: Customer, gdaps: [GDAP] = [], standing: DAPRequirement,
        qualifying: QualifyingRoles = .default, profile: Profile? = nil, defaultProfile: DefaultProfile? = nil,
        needsGDAP: Bool = false, now: Int64? = nil
    ) {
        operation = record.operation
        authority = record.authority
        customerID = customer.id
        self.customer = customer.name
        role = record.role
        granted = Permissions(record.granted)
        relationship = customer.relationship
        let granted = CustomerStanding(customer, gdaps: gdaps)
        delegation = granted.delegation(at: now ?? record.claimedAt, qualifying: qualifying)
        dapRequired = granted.isDAPRequired(at: record.claimedAt, standing: standing)
        lacksGDAP =
            needsGDAP && record.authority == .partnerCenter && !granted.hasUploadRole(at: now ?? record.claimedAt)
        self.profile = profile
        self.defaultProfile = defaultProfile
        isCancelled = record.cancelledBy != nil
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
            registration: registration, origin: device?.origin ?? .unknown, dapRequired: dapRequired,
            allowedOperations: device?.remote?.allowedVerbs.map(AllowedOperations.init(verbs:)))
    }

    /// Whether Partner Center's complete listing does not show a device that is to be changed.
    func isInvisible(_ device: KnownDevice?) -> Bool {
        guard authority == .partnerCenter, operation != .registerDevice else { return false }
        return device?.customerID != customerID || device?.remote?.id == nil
    }

    /// The question whether a device that was just registered may get the default profile, in the name of the admin agent
    /// who set it.
    var questionOfDefaultProfile: Question {
        Question(
            operation: .applyProfile, role: .adminAgent, granted: .all, relationship: relationship,
            delegation: delegation, registration: .thisCustomer, origin: .thisPartner, dapRequired: dapRequired)
    }
}
