// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// Decides whether this partner may do this to this device for this customer.
///
/// Nothing else in the program may allow or refuse. The rules stand in the order in which they are asked; the first
/// that decides is the one reported, for allowed as for refused. Pure and total: the last rule decides what is left.
package func decide(_ question: Question) -> Decision {
    let operation = question.operation
    func allowed(by rule: Rule) -> Decision { Decision(.allowed, by: rule, question) }
    func nothingToDo(by rule: Rule) -> Decision { Decision(.nothingToDo, by: rule, question) }
    func refused(by rule: Rule) -> Decision { Decision(.refused, by: rule, question) }

    // 1. Refuses what the role may not do.
    if !question.granted.contains(operation) { return refused(by: .agentRole) }

    // 2. Refuses everything unless the reseller relationship is active.
    if question.relationship != .active { return refused(by: .resellerRelationship) }

    // 3. A device belongs to one customer. To every other operation such a device is not registered.
    if operation == .registerDevice, question.registration == .anotherCustomer { return refused(by: .oneCustomer) }

    // 4. Registering a device that this customer has already.
    if operation == .registerDevice, question.deviceIsRegistered {
        if question.partnerAddedDevice { return nothingToDo(by: .alreadyRegistered) }
        if question.customerAddedDevice { return refused(by: .alreadyRegistered) }
        return refused(by: .unknownOrigin)
    }

    // 5. Registering a device that nobody has.
    if operation == .registerDevice { return allowed(by: .newDevice) }

    // 6. A device that is not registered has nothing to take away, and nothing to apply a profile to.
    if operation.concernsDevice, !question.deviceIsRegistered {
        return operation == .applyProfile ? refused(by: .notRegistered) : nothingToDo(by: .notRegistered)
    }

    // 7. Refuses what Partner Center says is not possible for this device.
    if let possible = question.allowedOperations, operation.concernsDevice, !possible.permits(operation) {
        return refused(by: .allowedOperations)
    }

    if question.dapRequired {
        // 8. Profiles and whose device they are on: only with DAP or qualifying GDAP, whoever added the device.
        if operation.concernsProfile {
            return question.hasDelegation ? allowed(by: .dapForProfiles) : refused(by: .dapForProfiles)
        }

        // 9. Deregistering what this partner did not add: only with DAP or qualifying GDAP.
        if !question.thisPartnerAddedDevice {
            return question.hasDelegation ? allowed(by: .dapForForeignDevices) : refused(by: .dapForForeignDevices)
        }
    }

    // 10. Where DAP is not required: profiles are made, changed and deleted whatever the delegation.
    if !operation.concernsDevice { return allowed(by: .profilesWithoutDAP) }

    // 11. What a partner added, a partner may manage.
    if question.partnerAddedDevice { return allowed(by: .partnerAdded) }

    // 12. What the customer added, only the customer may manage.
    if question.customerAddedDevice { return refused(by: .customerAdded) }

    // 13. What nobody knows the origin of counts as added by the customer.
    return refused(by: .unknownOrigin)
}
