// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `delegation remove`: records that DAP or one GDAP was removed.
enum DelegationRemove {
    static let command = Command(
        "delegation", "remove", "records that DAP, or the GDAP of an id, was removed",
        details: "For DAP it prints the notice to the customer, which you send yourself.",
        arguments: [
            DelegationCommands.customer, Argument("GDAP", "the id of GDAP; DAP is meant without it", isOptional: true),
        ],
        options: [Mail.eml]
    ) { invocation, output throws(Failure) in
        try Mail.checkFile(invocation)
        var id: Int64?
        if let text = invocation.optionalArgument(1) {
            guard let number = Int64(text), number > 0 else {
                throw .wrongUse(
                    "invalid-id", "'\(text)' is no GDAP's id.",
                    "'autopilotctl delegation show \(invocation[0])' shows them."
                )
            }
            id = number
        }
        let reply = try DaemonConnection(invocation).call(
            RemoveDelegation.self, .init(customer: invocation[0], gdap: id))
        let file: String? = if let notice = reply.notice { try Mail.writeWhereAsked(notice, invocation) } else { nil }
        if invocation.wantsJSON {
            output.json(reply)
            return .done
        }
        output.write(DelegationCommands.text(reply.delegation))
        if let notice = reply.notice { output.write("\nThe notice to the customer:\n\n" + Mail.text(notice)) }
        if let file { output.line("Written to \(file): open it with a mail program and send it.") }
        return .done
    }
}
