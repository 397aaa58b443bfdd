// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control

/// `customer add`: a customer without a reseller relationship.
enum CustomerAdd {
    private static let tenantID = Option("tenant-id", "GUID", "the customer's Entra tenant id", isRequired: true)
    private static let domain = Option(
        "domain", "DOMAIN", "the customer's domain, such as contoso.onmicrosoft.com", isRequired: true)

    static let command = Command(
        "customer", "add", "adds a customer",
        details: "The name is fixed for life: \(FolderName.form).\nAfterwards: 'autopilotctl customer accept NAME'.",
        arguments: [CustomerCommands.name], options: [tenantID, domain]
    ) { invocation, output throws(Failure) in
        let parameters = AddCustomer.Parameters(
            name: invocation[0], tenantId: invocation.value(tenantID) ?? "", domain: invocation.value(domain) ?? "")
        let customer = try DaemonConnection(invocation).call(AddCustomer.self, parameters).customer
        return CustomerCommands.report(
            customer,
            "Added customer \(customer.name). "
                + "When it has accepted the relationship: 'autopilotctl customer accept \(customer.name)'.",
            invocation, output)
    }
}
