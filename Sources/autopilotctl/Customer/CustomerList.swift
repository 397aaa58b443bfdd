// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `customer list`: every customer that the caller may see.
enum CustomerList {
    static let command = Command(
        "customer", "list", "lists the customers"
    ) { invocation, output throws(Failure) in
        var customers: [CustomerInfo] = []
        try DaemonConnection(invocation).call(ListCustomers.self, .init()) { page in customers += page.customers }
        if invocation.wantsJSON {
            output.json(customers)
        } else if customers.isEmpty {
            output.line("There is no customer; 'autopilotctl customer add --help' says how to add one.")
        } else {
            output.write(text(customers))
        }
        return .done
    }

    private static func text(_ customers: [CustomerInfo]) -> String {
        var table = TextTable("Name", "Tenant id", "Domain", "Relationship", "DAP", "Enabled", "Devices")
        for customer in customers {
            table.add(
                customer.name, customer.tenantId, customer.domain, customer.relationship, customer.dap.word,
                customer.enabled.word, "\(customer.devices)")
        }
        return table.text
    }
}
