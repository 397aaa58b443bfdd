// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// The rules as a table for people; the first row that fits a question decides it.
///
/// It decides nothing: `decide` does, and a test keeps the two the same.
package enum RuleTable {
    /// One case of one rule.
    package struct Row: Sendable {
        package let rule: Rule
        package let operations: [Operation]
        let conditions: [RuleCondition]
        package let verdict: Verdict

        init(_ rule: Rule, _ operations: [Operation], _ conditions: [RuleCondition], _ verdict: Verdict) {
            self.rule = rule
            self.operations = operations
            self.conditions = conditions
            self.verdict = verdict
        }

        /// Whether the row fits the question.
        package func fits(_ question: Question) -> Bool {
            operations.contains(question.operation) && conditions.allSatisfy { $0.holds(for: question) }
        }

        /// The rule's place in the order of all rules, from 1.
        package var number: Int { (Rule.allCases.firstIndex(of: rule) ?? 0) + 1 }

        /// What must be true beside the operation, all of it, in words.
        package var when: [String] { conditions.map(\.text) }
    }

    /// The rows in the order in which they are asked.
    package static let rows: [Row] = [
        Row(.agentRole, any, [.roleLacksOperation], .refused),
        Row(.resellerRelationship, any, [.relationship([.none, .invited, .ended])], .refused),
        Row(.oneCustomer, register, [.registration([.anotherCustomer])], .refused),
        Row(.alreadyRegistered, register, [.registration([.thisCustomer]), .origin(partners)], .nothingToDo),
        Row(.alreadyRegistered, register, [.registration([.thisCustomer]), .origin(customers)], .refused),
        Row(.unknownOrigin, register, [.registration([.thisCustomer]), .origin([.unknown])], .refused),
        Row(.newDevice, register, [.registration([.none])], .allowed),
        Row(.notRegistered, [.deregisterDevice, .removeProfile], [.registration(elsewhere)], .nothingToDo),
        Row(.notRegistered, [.applyProfile], [.registration(elsewhere)], .refused),
        Row(.allowedOperations, onDevices, [.impossibleInPartnerCenter], .refused),
        Row(.dapForProfiles, profiles, [.dapRequired(true), .delegation(delegated)], .allowed),
        Row(.dapForProfiles, profiles, [.dapRequired(true), .delegation(notDelegated)], .refused),
        Row(
            .dapForForeignDevices, [.deregisterDevice],
            [.dapRequired(true), .origin(foreign), .delegation(delegated)], .allowed),
        Row(
            .dapForForeignDevices, [.deregisterDevice],
            [.dapRequired(true), .origin(foreign), .delegation(notDelegated)], .refused),
        Row(.profilesWithoutDAP, [.createProfile, .updateProfile, .deleteProfile], [.dapRequired(false)], .allowed),
        Row(.partnerAdded, onDevices, [.origin(partners)], .allowed),
        Row(.customerAdded, onDevices, [.origin(customers)], .refused),
        Row(.unknownOrigin, onDevices, [.origin([.unknown])], .refused),
    ]

    private static let any = Operation.allCases
    private static let register = [Operation.registerDevice]
    private static let onDevices = [Operation.deregisterDevice, .applyProfile, .removeProfile]
    private static let profiles = Operation.allCases.filter(\.concernsProfile)
    private static let elsewhere = [Registration.none, .anotherCustomer]
    private static let partners = [Origin.thisPartner, .otherPartner]
    private static let customers = Origin.Channel.allCases.map(Origin.customer)
    private static let foreign = Origin.allCases.filter { $0 != .thisPartner }
    private static let delegated = [Delegation.dap, .gdap]
    private static let notDelegated = [Delegation.none, .gdapUnqualified]
}
