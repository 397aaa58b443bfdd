// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Relationships
internal import Rules

extension DecisionInfo {
    init(_ decision: Decision) {
        self.init(
            allowed: decision.allowed, rule: decision.rule.rawValue, reason: decision.reason,
            nextStep: decision.nextStep)
    }
}

extension PreviewLineInfo {
    init(_ line: RulesPreview.Line) {
        self.init(
            customer: line.customer.rawValue, operation: line.operation.rawValue, rule: line.rule.rawValue,
            ruleToday: line.ruleToday.rawValue, becomesAllowed: line.becomesAllowed,
            origins: line.origins.map(\.rawValue), devices: Int64(line.devices), reason: line.reason,
            nextStep: line.nextStep)
    }
}

extension AccessInfo {
    init(_ report: AccessReport) {
        self.init(
            customer: report.customer.name.rawValue, relationship: report.customer.relationship.rawValue,
            delegation: report.delegation.rawValue, dapRequired: report.dapRequired,
            directoryRoles: report.directoryRoles.map {
                DirectoryRoleInfo(role: $0.role, holders: $0.holders, grantedBy: $0.grantedBy)
            },
            roleMembers: AccessReport.roleMembers, roleMembersReason: AccessReport.roleMembersReason,
            serviceRequests: report.serviceRequests.isPossible, serviceRequestsReason: report.serviceRequests.reason,
            subscriptions: report.subscriptions.map { SubscriptionInfo($0.subscription, of: report.customer.name) },
            operations: report.operations.map {
                OperationAccessInfo(
                    operation: $0.operation.rawValue, origin: $0.origin?.rawValue, decision: DecisionInfo($0.decision))
            })
    }
}
