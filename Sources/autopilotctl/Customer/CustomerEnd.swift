// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `customer end`: records that the reseller relationship ended.
enum CustomerEnd {
    private static let yes = Option("yes", nil, "ends it, after what this means was read")

    static let command = Command(
        "customer", "end", "records that the reseller relationship ended",
        details: "Without --yes it says what can then no longer be done, and changes nothing.",
        arguments: [CustomerCommands.name], options: [yes]
    ) { invocation, output throws(Failure) in
        let parameters = EndRelationship.Parameters(customer: invocation[0], confirmed: invocation.has(yes))
        let customer = try DaemonConnection(invocation).call(EndRelationship.self, parameters).customer
        return CustomerCommands.report(
            customer, "The relationship with \(customer.name) has ended.", invocation, output)
    }
}
