// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `customer show`: all that is known of one customer.
enum CustomerShow {
    static let command = Command(
        "customer", "show", "shows a customer", arguments: [CustomerCommands.name]
    ) { invocation, output throws(Failure) in
        let customer = try DaemonConnection(invocation).call(ShowCustomer.self, .init(customer: invocation[0])).customer
        if invocation.wantsJSON { output.json(customer) } else { output.write(text(customer)) }
        return .done
    }

    private static func text(_ customer: CustomerInfo) -> String {
        var list = DetailList()
        list.add("Name", customer.name)
        list.add("Tenant id", customer.tenantId)
        list.add("Domain", customer.domain)
        list.add("Relationship", customer.relationship)
        list.add("DAP", customer.dap.word)
        list.add("Enabled", customer.enabled.word)
        list.add("Devices", "\(customer.devices)")
        list.add("DAP required", customer.dapRequired)
        list.add("Group tag", customer.groupTag)
        list.add("Groups", customer.groups.joined(separator: ", "))
        list.add("Actor", customer.actor)
        list.add("Added", customer.addedAt)
        return list.text
    }
}
