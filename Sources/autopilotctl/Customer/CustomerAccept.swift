// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Control

/// `customer accept`: records that the customer accepted the reseller relationship.
enum CustomerAccept {
    private static let dap = Option("dap", nil, "the customer granted delegated admin privileges too")

    static let command = Command(
        "customer", "accept", "records that the customer accepted the reseller relationship",
        arguments: [CustomerCommands.name], options: [dap]
    ) { invocation, output throws(Failure) in
        let parameters = AcceptRelationship.Parameters(customer: invocation[0], dap: invocation.has(dap))
        let customer = try DaemonConnection(invocation).call(AcceptRelationship.self, parameters).customer
        let privileges = customer.dap ? "with" : "without"
        return CustomerCommands.report(
            customer,
            "The relationship with \(customer.name) is active, \(privileges) delegated admin privileges. "
                + "Lists for it go into \(invocation.paths.importRoot)/\(customer.name).",
            invocation, output)
    }
}
