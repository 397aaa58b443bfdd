// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

extension Decision {
    /// One sentence: why it was decided so.
    package var reason: String {
        let operation = question.operation
        return switch rule {
        case .agentRole:
            question.role == .none
                ? "Whoever asked has no role at this partner, and without a role nothing is allowed."
                : "\(question.role.withArticle) may not \(operation.inGeneral) here."
        case .resellerRelationship: relationshipReason
        case .oneCustomer: "The device is registered to another customer, and a device belongs to one customer only."
        case .alreadyRegistered: "\(question.origin.story), and it is registered to this customer already."
        case .newDevice: "The device is new: no customer had it, and the reseller relationship is active."
        case .notRegistered:
            "The device is not registered to this customer, so nobody can \(operation.toTheDevice)."
        case .allowedOperations: "Partner Center does not let this partner \(operation.toThisDevice)."
        case .dapForProfiles: "DAP or qualifying GDAP is required to \(operation.inGeneral), \(delegationStory)."
        case .dapForForeignDevices:
            "\(question.origin.story), so DAP or qualifying GDAP is required to \(operation.toTheDevice), \(delegationStory)."
        case .profilesWithoutDAP:
            "While the reseller relationship is active, a partner may \(operation.inGeneral) with or without DAP."
        case .partnerAdded: "\(question.origin.story), so a partner may \(operation.toTheDevice)."
        case .customerAdded: "\(question.origin.story), so only the customer may \(operation.toTheDevice)."
        case .unknownOrigin:
            "\(question.origin.story), so it counts as added by the customer, and no partner may "
                + "\(operation.toTheDevice)."
        }
    }

    private var relationshipReason: String {
        switch question.relationship {
        case .none: "There is no reseller relationship with the customer."
        case .invited: "The customer has been invited to the reseller relationship but has not accepted yet."
        case .active: "The reseller relationship with the customer is active."
        case .ended: "The reseller relationship with the customer has ended."
        }
    }

    private var delegationStory: String {
        switch question.delegation {
        case .none: "but the partner has neither"
        case .dap: "and the partner has DAP"
        case .gdap: "and the partner has GDAP with a qualifying role"
        case .gdapUnqualified: "but the partner has GDAP without a qualifying role"
        }
    }
}

extension Role {
    fileprivate var withArticle: String {
        switch self {
        case .adminAgent: "An admin agent"
        case .salesAgent: "A sales agent"
        case .helpdeskAgent: "A helpdesk agent"
        case .none: "Somebody without a role"
        }
    }
}

extension Operation {
    /// The operation on any device or profile, after "may".
    fileprivate var inGeneral: String {
        switch self {
        case .registerDevice: "register devices"
        case .deregisterDevice: "deregister devices"
        case .createProfile: "create profiles"
        case .updateProfile: "update profiles"
        case .deleteProfile: "delete profiles"
        case .applyProfile: "apply profiles"
        case .removeProfile: "remove profiles from devices"
        }
    }

    /// The operation on the device in question where the sentence has not named it yet, after "may".
    fileprivate var toThisDevice: String {
        switch self {
        case .registerDevice: "register this device"
        case .deregisterDevice: "deregister this device"
        case .applyProfile: "apply a profile to this device"
        case .removeProfile: "remove the profile from this device"
        case .createProfile, .updateProfile, .deleteProfile: inGeneral
        }
    }

    /// The operation on the device that the sentence has named, after "may".
    fileprivate var toTheDevice: String {
        switch self {
        case .registerDevice: "register it again"
        case .deregisterDevice: "deregister it"
        case .applyProfile: "apply a profile to it"
        case .removeProfile: "remove its profile"
        case .createProfile, .updateProfile, .deleteProfile: inGeneral
        }
    }
}

extension Origin {
    fileprivate var story: String {
        switch self {
        case .thisPartner: "This partner added the device"
        case .otherPartner: "Another partner added the device"
        case .customer(.storeForBusiness): "The customer added the device itself, through Microsoft Store for Business"
        case .customer(.storeForEducation):
            "The customer added the device itself, through Microsoft Store for Education"
        case .customer(.intune): "The customer added the device itself, through Intune"
        case .unknown: "Nobody recorded who added the device"
        }
    }
}
