// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `customer enable` and `customer disable`: whether a customer has folders and is served.
enum CustomerSwitch {
    static let enable = command("enable", "serves a customer again", to: true)
    static let disable = command("disable", "leaves a customer's folders alone until it is enabled again", to: false)

    private static func command(_ verb: String, _ summary: String, to enabled: Bool) -> Command {
        Command("customer", verb, summary, arguments: [CustomerCommands.name]) { invocation, output throws(Failure) in
            let parameters = UpdateCustomer.Parameters(customer: invocation[0], enabled: enabled)
            let customer = try DaemonConnection(invocation).call(UpdateCustomer.self, parameters).customer
            return CustomerCommands.report(
                customer, "Customer \(customer.name) is \(verb)d.", invocation, output)
        }
    }
}
