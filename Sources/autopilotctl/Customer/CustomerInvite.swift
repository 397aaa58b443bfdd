// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `customer invite`: drafts the e-mail that asks for a reseller relationship, and records the invitation.
enum CustomerInvite {
    private static let subject = Option("subject", "TEXT", "another subject")
    private static let text = Option(
        "text-file", "FILE", "the text as you edited it; it must still have the partner's link, whole")
    private static let draft = Option("draft", nil, "only shows the draft; records nothing")

    static let command = Command(
        "customer", "invite", "drafts the invitation to a reseller relationship and records it",
        details:
            "Nothing is sent: you send the e-mail yourself. The link in it is the partner's own: with "
            + "Authority=partner-center Partner Center is asked for it, else InvitationLink= in autopilotd.conf has it.",
        arguments: [CustomerCommands.name], options: [subject, text, Mail.eml, draft]
    ) { invocation, output throws(Failure) in
        try Mail.checkFile(invocation)
        let edited: String? = if let path = invocation.value(text) { try TextFile.read(path) } else { nil }
        let reply = try DaemonConnection(invocation).call(
            InviteCustomer.self,
            .init(
                customer: invocation[0], subject: invocation.value(subject), text: edited,
                draftOnly: invocation.has(draft)))
        let file = try Mail.writeWhereAsked(reply.mail, invocation)
        if invocation.wantsJSON {
            output.json(reply)
            return .done
        }
        output.write(Mail.text(reply.mail))
        if let file { output.line("Written to \(file): open it with a mail program and send it.") }
        output.line(
            invocation.has(draft)
                ? "This is a draft; nothing was recorded."
                : "\(reply.customer.name) is invited. "
                    + (reply.seenByItself
                        ? "When its global admin has accepted, Partner Center lists it and the daemon sees that within the "
                            + "hour; at once: 'autopilotctl authority sync'."
                        : "When its global admin has accepted: 'autopilotctl customer accept \(reply.customer.name)'."))
        return .done
    }
}
