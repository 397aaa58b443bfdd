// SPDX-License-Identifier: Apache-2.0

internal import Control

/// The noun `customer`.
enum CustomerCommands {
    static let all = [
        CustomerAdd.command, CustomerList.command, CustomerShow.command, CustomerUpdate.command,
        CustomerSwitch.enable, CustomerSwitch.disable, CustomerRemove.command, CustomerInvite.command,
        CustomerAccept.command,
        CustomerEnd.command,
    ]

    static let name = Argument("NAME", "the customer's name, which is its folder's")

    /// What a command that changed a customer prints.
    static func report(
        _ customer: CustomerInfo, _ sentence: String, _ invocation: Invocation, _ output: Output
    ) -> ExitStatus {
        if invocation.wantsJSON { output.json(customer) } else { output.line(sentence) }
        return .done
    }
}
