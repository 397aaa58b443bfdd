// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `delegation grant`: records that the customer granted DAP or GDAP.
enum DelegationGrant {
    private static let gdap = Option("gdap", nil, "granular delegated admin privileges, with --role and --expires")
    private static let role = Option(
        "role", "ROLE", "a directory role such as 'Intune Administrator'; may be repeated", isRepeatable: true)
    private static let expires = Option("expires", "DATE", "the day on which GDAP ends, YYYY-MM-DD in UTC")

    static let command = Command(
        "delegation", "grant", "records that the customer granted DAP, or with --gdap GDAP",
        arguments: [DelegationCommands.customer], options: [gdap, role, expires]
    ) { invocation, output throws(Failure) in
        if !invocation.has(gdap), invocation.has(role) || invocation.has(expires) {
            throw .wrongUse(
                "missing-option", "--role and --expires belong to GDAP.",
                "Add --gdap; DAP has neither roles nor an end.")
        }
        if invocation.has(gdap), !invocation.has(role) || !invocation.has(expires) {
            throw .wrongUse(
                "missing-option", "--gdap needs --role and --expires.",
                "Give the roles that the customer granted and the day on which they end, as Partner Center shows them.")
        }
        let delegation = try DaemonConnection(invocation).call(
            GrantDelegation.self,
            .init(
                customer: invocation[0], gdap: invocation.has(gdap), roles: invocation.values(role),
                expires: invocation.value(expires))
        ).delegation
        if invocation.wantsJSON { output.json(delegation) } else { output.write(DelegationCommands.text(delegation)) }
        return .done
    }
}
