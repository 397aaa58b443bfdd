// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Linux

/// `access show`: what the partner can do for a customer now, and why.
enum AccessShow {
    private static let roleMembers = Option(
        "role-members", nil, "the members of the customer's directory roles, as its directory would list them")

    static let command = Command(
        "access", "show", "what the partner can do for a customer now, and the rule behind each operation",
        arguments: [Argument("CUSTOMER", "the customer's name")], options: [roleMembers]
    ) { invocation, output throws(Failure) in
        let access = try DaemonConnection(invocation).call(ShowAccess.self, .init(customer: invocation[0])).access
        switch (invocation.wantsJSON, invocation.has(roleMembers)) {
        case (true, true): output.json(access.roleMembers)
        case (true, false): output.json(access)
        case (false, true): output.write(members(access))
        case (false, false): output.write(text(access))
        }
        return .done
    }

    private static func members(_ access: AccessInfo) -> String {
        let listed = access.roleMembers.isEmpty ? "Members of this partner: none.\n" : ""
        return listed + access.roleMembers.map { $0.printable + "\n" }.joined() + access.roleMembersReason + "\n"
    }

    private static func text(_ access: AccessInfo) -> String {
        var list = DetailList()
        list.add("Customer", access.customer)
        list.add("Relationship", access.relationship)
        list.add("Delegation", access.delegation)
        list.add("DAP required", access.dapRequired.word)
        list.add("Service requests", "\(access.serviceRequests.word). \(access.serviceRequestsReason)")
        return [list.text, roles(access), subscriptions(access), operations(access)].filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private static func roles(_ access: AccessInfo) -> String {
        guard !access.directoryRoles.isEmpty else { return "Directory roles: none.\n" }
        var table = TextTable("Directory role", "Held by", "Granted by")
        for role in access.directoryRoles { table.add(role.role, role.holders, role.grantedBy) }
        return table.text + access.roleMembersReason + "\n"
    }

    private static func subscriptions(_ access: AccessInfo) -> String {
        guard !access.subscriptions.isEmpty else { return "Azure subscriptions: none on record.\n" }
        var table = TextTable("Azure subscription", "Name", "Role", "Why")
        for item in access.subscriptions { table.add(item.id, item.name, item.role ?? "none", item.reason) }
        return table.text
    }

    private static func operations(_ access: AccessInfo) -> String {
        var table = TextTable("Operation", "Device added by", "Allowed", "Rule", "Why")
        for item in access.operations {
            table.add(
                item.operation, item.origin ?? (item.operation == "device.register" ? "(new device)" : ""),
                item.decision.allowed.word, item.decision.rule, item.decision.reason)
        }
        return table.text
    }
}
