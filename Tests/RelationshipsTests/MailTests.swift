// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Relationships
import Testing

@Suite struct MailTests {
    static let link =
        "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=0a1b&msppId=0&DAP=false#/BillingAccounts/partner-invitation"

    @Test func `an invitation has the partner's link as it was copied`() throws {
        let draft = try #require(
            Invitation.draft(for: Sample.customer(.none), from: "Nordwind Müller GmbH", link: Self.link).value)
        #expect(draft.text.contains("\n\(Self.link)\n"))
        #expect(draft.subject.contains("Nordwind Müller GmbH"))
        #expect(Invitation.checked(draft, link: Self.link).value == draft)
    }

    @Test func `without the partner's link nobody is invited`() {
        let answer = Invitation.draft(for: Sample.customer(.none), from: nil, link: nil)
        #expect(answer.refusal?.code == "no-invitation-link")
        #expect(answer.refusal?.nextStep.contains("InvitationLink=") == true)
    }

    @Test(arguments: [
        ("Please accept: \(link).", true),
        ("<a href=\"\(link)\">", true),
        ("\(link)", true),
        ("Please accept.", false),
        ("", false),
        ("https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship", false),
        ("\(link)2", false),
        ("\(link)&DAP=true", false),
    ])
    func `an edited draft must keep the link whole`(text: String, isAccepted: Bool) {
        let draft = MailDraft(subject: "s", text: text)
        #expect((Invitation.checked(draft, link: link).value != nil) == isAccepted)
    }

    private let link = Self.link

    @Test func `plain text is a message that any mail program opens`() {
        let message = MailDraft(subject: "Hello", text: "one\ntwo\r\nthree").message
        #expect(
            message == "X-Unsent: 1\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
                + "one\r\ntwo\r\nthree\r\n")
    }

    @Test func `a subject cannot begin another header`() {
        let message = MailDraft(subject: "Hello\r\nBcc: all@example.com", text: "").message
        #expect(!message.contains("\r\nBcc:"))
    }

    @Test func `what is not ASCII is encoded, in lines that every server takes`() {
        let draft = MailDraft(
            subject: "Beziehung mit Müller & Söhne — eine lange Betreffzeile, die gefaltet werden muß",
            text: "Grüße = größer \nund " + String(repeating: "ä", count: 100) + "\n")
        let message = draft.message
        #expect(message.utf8.allSatisfy { $0 < 0x80 })
        for line in message.split(separator: "\r\n", omittingEmptySubsequences: false) {
            #expect(line.utf8.count <= 76)
        }
        #expect(message.contains("Gr=C3=BC=C3=9Fe =3D gr=C3=B6=C3=9Fer=20\r\n"))
        #expect(message.contains("Subject: =?utf-8?Q?Beziehung_mit_M=C3=BCller_"))
    }

    @Test func `the notice of removed DAP says what ends, what stays and what goes on`() {
        let before = RemovalNotice.draft(for: Sample.customer(.active), from: "Nordwind", dapRequired: false).text
        #expect(before.contains("Global Administrator") && before.contains("Helpdesk Administrator"))
        #expect(before.contains("service requests") && before.contains("Azure subscriptions"))
        #expect(before.contains("Settings > Partner relationships"))
        let after = RemovalNotice.draft(for: Sample.customer(.active), from: nil, dapRequired: true).text
        #expect(before != after && after.contains("can deregister the ones that we registered"))
    }
}
