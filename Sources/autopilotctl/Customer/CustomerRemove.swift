// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control

/// `customer remove`: forgets a customer whose relationship ended or never began.
enum CustomerRemove {
    static let command = Command(
        "customer", "remove", "removes a customer and erases its devices, hashes and results",
        details:
            "Its relationship must have ended: 'autopilotctl customer end NAME'. Its folder of results goes with the lists "
            + "and reports in it; copy what must be kept before. Counts and the audit trail stay, and so does its drop folder.",
        arguments: [CustomerCommands.name]
    ) { invocation, output throws(Failure) in
        let customer = try DaemonConnection(invocation).call(RemoveCustomer.self, .init(customer: invocation[0]))
            .customer
        return CustomerCommands.report(
            customer,
            "Removed customer \(customer.name) and erased \(customer.devices.counting("device")) and its results.",
            invocation,
            output)
    }
}
