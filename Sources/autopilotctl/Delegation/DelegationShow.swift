// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `delegation show`: what a customer granted, and what it comes to.
enum DelegationShow {
    static let command = Command(
        "delegation", "show", "shows DAP and GDAP of a customer and what they come to for the rules",
        arguments: [DelegationCommands.customer]
    ) { invocation, output throws(Failure) in
        let delegation = try DaemonConnection(invocation).call(
            ShowDelegation.self, .init(customer: invocation[0])
        ).delegation
        if invocation.wantsJSON { output.json(delegation) } else { output.write(DelegationCommands.text(delegation)) }
        return .done
    }
}
