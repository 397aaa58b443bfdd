// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// The e-mail that asks a customer for a reseller relationship.
///
/// The link is Partner Center's personal one of this partner, copied whole: it is never composed here.
package enum Invitation {
    /// The draft for a customer; refused where no link is configured.
    package static func draft(for customer: Customer, from partner: String?, link: String?) -> Answer<MailDraft> {
        guard let link, !link.isEmpty else { return .refused(.noInvitationLink) }
        let partner = partner ?? "your partner"
        return .done(
            MailDraft(
                subject: "Reseller relationship with \(partner)",
                text: """
                    Hello,

                    so that \(partner) can register and manage your Windows devices for Windows Autopilot, we ask you
                    to accept a reseller relationship with us for your organization (\(customer.domain)).

                    A global admin of your organization accepts it here:

                    \(link)

                    If the page asks for delegated administration privileges, you decide: without them we can still
                    register devices and manage the ones that partners registered for you.

                    You see your partners, and can remove them, in the Microsoft 365 admin center under
                    Settings > Partner relationships.

                    \(partner)

                    """))
    }

    /// The draft as somebody edited it; refused where the link is gone or was changed.
    package static func checked(_ draft: MailDraft, link: String?) -> Answer<MailDraft> {
        guard let link, !link.isEmpty else { return .refused(.noInvitationLink) }
        guard holds(draft.text, link) else { return .refused(.linkIsMissing(link)) }
        return .done(draft)
    }

    /// Whether the link stands in the text whole: what follows it must not lengthen it to another link.
    private static func holds(_ text: String, _ link: String) -> Bool {
        let text = Array(text.utf8)
        let link = Array(link.utf8)
        guard text.count >= link.count else { return false }
        return (0...(text.count - link.count)).contains { start in
            guard text[start..<(start + link.count)].elementsEqual(link) else { return false }
            let rest = text[(start + link.count)...]
            // A sentence may end behind it; anything else that is no blank would belong to the link.
            return rest.drop { ".,;:!?)>\"'".utf8.contains($0) }.first.map { $0 <= 0x20 } ?? true
        }
    }
}

extension CommandRefusal {
    fileprivate static let noInvitationLink = CommandRefusal(
        "no-invitation-link", reason: "The partner's invitation link is not known, and it cannot be composed.",
        nextStep: "Copy it from Partner Center (Customers > Request a reseller relationship) into InvitationLink= of "
            + "[Partner] in autopilotd.conf, then run 'autopilotctl reload'.")

    fileprivate static func linkIsMissing(_ link: String) -> CommandRefusal {
        CommandRefusal(
            "invitation-without-link",
            reason: "The edited text does not have the partner's invitation link, so the customer could not accept.",
            nextStep: "Put the link into the text, whole and unchanged: \(link)")
    }
}
