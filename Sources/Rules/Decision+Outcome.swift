// SPDX-License-Identifier: Apache-2.0

package import Autopilot

extension Decision {
    /// The word for the report's `Code` column: a refusing rule's own, `not-registered` where there was nothing to take
    /// away, else `ok`.
    package var code: OutcomeCode {
        switch (verdict, rule) {
        case (.refused, .agentRole): question.role == .none ? .noRole : .roleForbids
        case (.refused, .resellerRelationship): .noRelationship
        case (.refused, .oneCustomer): .heldElsewhere
        case (.refused, .alreadyRegistered): .alreadyAddedByCustomer
        case (_, .notRegistered): .notRegistered
        case (.refused, .allowedOperations): .forbiddenByPartnerCenter
        case (.refused, .dapForProfiles): .profileNeedsDAP
        case (.refused, .dapForForeignDevices): .foreignDeviceNeedsDAP
        case (.refused, .customerAdded): .addedByCustomer
        case (.refused, .unknownOrigin): .unknownOrigin
        default: .ok
        }
    }

    /// What the row is in the report once the decision has been carried out; nil for operations on profiles
    /// themselves, which no list asks for.
    package var outcome: Outcome? {
        switch (verdict, question.operation) {
        case (.refused, _): .refused
        case (.nothingToDo, .registerDevice): .alreadyRegistered
        case (.nothingToDo, _): .unchanged
        case (.allowed, .registerDevice): .registered
        case (.allowed, .deregisterDevice): .deregistered
        case (.allowed, .applyProfile): .profileApplied
        case (.allowed, .removeProfile): .profileRemoved
        case (.allowed, .createProfile), (.allowed, .updateProfile), (.allowed, .deleteProfile): nil
        }
    }

    /// The decision as a refusal, where it is one.
    package var refusal: Refusal? {
        allowed ? nil : Refusal(code, reason: reason, nextStep: nextStep)
    }
}
