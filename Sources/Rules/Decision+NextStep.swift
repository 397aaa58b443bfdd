// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

extension Decision {
    /// One sentence: what the reader can do about it.
    package var nextStep: String {
        switch verdict {
        case .allowed: "Nothing stands in the way."
        case .nothingToDo: nothingToDoStep
        case .refused: refusedStep
        }
    }

    private var nothingToDoStep: String {
        rule == .notRegistered
            ? "Nothing is left to do; if the device should be there, compare its serial number with what "
                + "'autopilotctl device list' shows."
            : "Nothing is left to do."
    }

    private var refusedStep: String {
        switch rule {
        case .agentRole: roleStep
        case .resellerRelationship: relationshipStep
        case .oneCustomer:
            "If the device changed hands, whoever had it before must have it deregistered first; then try again."
        case .alreadyRegistered:
            "Ask the customer to remove the device from its Windows Autopilot devices first; then register it again."
        case .notRegistered: "Register the device first, then apply the profile."
        case .allowedOperations:
            "Look at the device in Partner Center with the account that autopilotd uses: the account may lack a role, "
                + "or the device may be another partner's."
        case .dapForProfiles, .dapForForeignDevices: delegationStep
        case .customerAdded:
            "Ask the customer to do it in its own tenant; as long as DAP is not required, having it makes no difference."
        case .unknownOrigin:
            "Have an admin agent record who added the device with 'autopilotctl device record', or ask the customer to "
                + (question.operation == .registerDevice ? "remove it first." : "do it in its own tenant.")
        case .newDevice, .profilesWithoutDAP, .partnerAdded: "Nothing stands in the way."
        }
    }

    private var roleStep: String {
        let operation = question.operation.rawValue
        return switch question.role {
        case .none: "An administrator can add the person to one of the groups that [Roles] in autopilotd.conf names."
        case .adminAgent: "Ask somebody who has '\(operation)' to do it."
        case .salesAgent:
            "Ask an admin agent to do it, or have '\(operation)' added to SalesAgentOperations= in autopilotd.conf."
        case .helpdeskAgent:
            "Ask an admin agent to do it, or have '\(operation)' added to HelpdeskAgentOperations= in autopilotd.conf."
        }
    }

    private var relationshipStep: String {
        switch question.relationship {
        case .none, .active:
            "Invite the customer with 'autopilotctl customer invite', or, if it accepted long ago, record that with "
                + "'autopilotctl customer accept'; then try again."
        case .invited:
            "Have the customer's global admin open the link in the invitation and accept, record it with "
                + "'autopilotctl customer accept', and try again."
        case .ended:
            "Invite the customer again with 'autopilotctl customer invite'; until it accepts, only the customer itself "
                + "can manage its devices."
        }
    }

    private var delegationStep: String {
        question.delegation == .gdapUnqualified
            ? "Have the customer approve GDAP with a role that QualifyingRoles= in autopilotd.conf names, such as "
                + "Intune Administrator; then try again."
            : "Have the customer grant DAP, or GDAP with a role such as Intune Administrator, record it with "
                + "'autopilotctl delegation grant', and try again."
    }
}
