// SPDX-License-Identifier: Apache-2.0

internal import Control

/// The noun `delegation`: what a customer granted in its directory.
enum DelegationCommands {
    static let all = [DelegationGrant.command, DelegationRemove.command, DelegationShow.command]

    static let customer = Argument("CUSTOMER", "the customer's name")

    static func text(_ delegation: DelegationInfo) -> String {
        var list = DetailList()
        list.add("Customer", delegation.customer)
        list.add("DAP", delegation.dap.word)
        list.add("Counts as", delegation.effective)
        list.add("Qualifying roles", delegation.qualifyingRoles.joined(separator: ", "))
        guard !delegation.gdaps.isEmpty else { return list.text }
        var table = TextTable("GDAP", "Status", "Expires", "Days left", "Roles", "Recorded by")
        for gdap in delegation.gdaps {
            table.add(
                "\(gdap.id)", gdap.status, gdap.expires, gdap.daysLeft.map(String.init) ?? "",
                gdap.roles.joined(separator: ", "), gdap.grantedBy)
        }
        return list.text + "\n" + table.text
    }
}
