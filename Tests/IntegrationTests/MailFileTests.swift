// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Testing

/// The e-mails that `--eml` writes, read by Python's e-mail package, which knows nothing of how they were made.
@Suite(
    .timeLimit(.minutes(60 * Sanitizer.slowness)), .enabled(if: exists("/usr/bin/python3"), "python3 is not installed"))
struct MailFileTests {
    /// As Partner Center gives it, with everything that quoted-printable and URLs escape.
    private static let link =
        "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
        + "&msppId=0&DAP=true&q=a%3D%20b#/BillingAccounts/partner-invitation"
    private static let partner = "Nordwind Müller & Söhne = „Cloud“ GmbH, Niederlassung Straßburg (Elsaß) — 日本支社"

    private struct Message: Decodable {
        var defects: [String]
        var subject: String
        var text: String
        var type: String
        var charset: String
        var unsent: String
        var longestLine: Int
        var bareBreaks: Int
        var isASCII: Bool
    }

    /// Every defect is an error, whichever part it is in.
    private static let reader = """
        import email, json, re, sys
        from email import policy
        data = open(sys.argv[1], "rb").read()
        message = email.message_from_bytes(data, policy=policy.default.clone(raise_on_defect=True))
        defects = list(message.defects)
        for value in message.values():
            defects += value.defects
        print(json.dumps({
            "defects": [str(defect) for defect in defects],
            "subject": message["subject"],
            "text": message.get_content().replace("\\r\\n", "\\n"),
            "type": message.get_content_type(),
            "charset": message.get_content_charset(),
            "unsent": message["x-unsent"],
            "longestLine": max(len(line) for line in data.split(b"\\r\\n")),
            "bareBreaks": len(re.findall(rb"(?<!\\r)\\n|\\r(?!\\n)", data)),
            "isASCII": all(byte < 128 for byte in data),
        }))
        """

    private func read(_ file: String) throws -> Message {
        let run = try ProgramRun("/usr/bin/python3", ["-c", Self.reader, file])
        guard run.status == 0 else { throw Fault("python3: \(run)\n\(try readText(file))") }
        let message = try JSONDecoder().decode(Message.self, from: Data(run.output.utf8))
        #expect(message.defects.isEmpty)
        #expect(message.type == "text/plain" && message.unsent == "1")
        #expect(message.longestLine <= 998 && message.bareBreaks == 0 && message.isASCII)
        return message
    }

    private func house(partner: String = Self.partner) throws -> PartnerHouse {
        let house = try PartnerHouse(
            settings: "[Partner]\nName=\(partner)\nInvitationLink=\(Self.link)\n", customer: nil)
        try house.control.succeed(
            "customer", "add", "contoso", "--tenant-id", "11111111-2222-4333-8444-555555555555", "--domain",
            "contoso.example")
        return house
    }

    @Test func `the invitation is a sound message with the link as it was copied`() throws {
        let house = try house()
        let file = "\(house.root.outside)/invitation.eml"
        try house.control.succeed("customer", "invite", "contoso", "--eml", file)
        let message = try read(file)
        #expect(message.subject == "Reseller relationship with \(Self.partner)")
        #expect(message.charset == "utf-8")
        #expect(message.text.split(separator: "\n").contains { $0 == Self.link }, "\(message.text)")
        #expect(message.text.contains("\n\(Self.partner)\n"))
        try house.stop()
    }

    @Test func `so is one that somebody edited, with lines without end`() throws {
        let house = try house(partner: "Nordwind")
        let long = String(repeating: "Sehr geehrte Damen und Herren, größer = besser. ", count: 200)
        let text = "\(long)\n\nHier: \(Self.link).\n\n.\n..\nFrom hier an \t\n\(String(repeating: "x", count: 3000))\n"
        let edited = "\(house.root.outside)/edited.txt"
        try house.root.write(text, to: edited)
        let file = "\(house.root.outside)/edited.eml"
        let subject = "=?utf-8?Q?falsch?= Grüße \(String(repeating: "ß", count: 120))"
        try house.control.succeed(
            "customer", "invite", "contoso", "--text-file", edited, "--subject", subject, "--eml", file)
        let message = try read(file)
        #expect(message.text == text)
        #expect(message.subject == subject)
        try house.stop()
    }

    @Test func `plain text stays plain, and is sound too`() throws {
        let house = try house(partner: "Nordwind")
        let file = "\(house.root.outside)/plain.eml"
        try house.control.succeed("customer", "invite", "contoso", "--eml", file)
        let message = try read(file)
        #expect(message.charset == "us-ascii" && message.text.contains("\n\(Self.link)\n"))
        #expect(try readText(file).contains("\r\n\(Self.link)\r\n"))
        try house.stop()
    }

    @Test func `the notice of removed DAP is one, and GDAP has none`() throws {
        let house = try house()
        try house.control.succeed("customer", "accept", "contoso", "--dap")
        let file = "\(house.root.outside)/notice.eml"
        try house.control.succeed("delegation", "remove", "contoso", "--eml", file)
        let message = try read(file)
        #expect(message.subject == "Delegated administration privileges of \(Self.partner) were removed")
        #expect(message.text.contains("service requests") && message.text.contains("contoso.example"))
        try house.control.succeed(
            "delegation", "grant", "contoso", "--gdap", "--role", "Global Reader", "--expires", MovableClock.day(in: 99)
        )
        let none = "\(house.root.outside)/none.eml"
        try house.control.succeed("delegation", "remove", "contoso", "1", "--eml", none)
        #expect(!exists(none))
        try house.stop()
    }

    @Test func `a file that is there already is kept, and nothing is recorded`() throws {
        let house = try house()
        let file = "\(house.root.outside)/there.eml"
        try writeBytes([1], to: file)
        for path in [file, "\(house.root.outside)/no/such/folder.eml"] {
            let refused = try house.control.json(ErrorAnswer.self, "customer", "invite", "contoso", "--eml", path)
            #expect(refused.error.code == "file")
        }
        #expect(try readBytes(file) == [1])
        #expect(try house.control.succeed("customer", "show", "contoso", "--json").contains("\"none\""))
        try house.stop()
    }
}
