// SPDX-License-Identifier: Apache-2.0

import Configuration
import Testing

@Suite struct PartnerCenterTests {
    private let tenant = "PartnerTenantID=11112222-3333-4444-5555-666677778888\n"
    private let client = "ClientID=aaaabbbb-3333-4444-5555-666677778888\n"

    private func problems(_ text: String) throws -> [String] {
        do {
            _ = try ScratchRoot(main: text).load()
            return []
        } catch let error as ConfigurationError {
            return error.problems.map { "\($0.line ?? 0): \($0.text)" }
        }
    }

    @Test func `Partner Center as the authority needs to know who asks`() throws {
        let daemon = "[Daemon]\nAuthority=partner-center\n"
        #expect(
            try problems(daemon) == [
                "2: 'Authority=partner-center' needs 'PartnerTenantID=' in [PartnerCenter].",
                "2: 'Authority=partner-center' needs 'ClientID=' in [PartnerCenter].",
                "2: 'Authority=partner-center' needs 'PartnerType=' in [PartnerCenter].",
            ])
        #expect(
            try problems(daemon + "[PartnerCenter]\n" + tenant + "PartnerType=direct-bill\n") == [
                "2: 'Authority=partner-center' needs 'ClientID=' in [PartnerCenter]."
            ])
        #expect(try problems(daemon + "[PartnerCenter]\n" + tenant + client + "PartnerType=direct-bill\n") == [])
    }

    @Test func `an indirect reseller is shown the other way`() throws {
        let settings = "[PartnerCenter]\n" + tenant + client + "PartnerType=indirect-reseller\n"
        #expect(try problems(settings) == [])
        let found = try problems("[Daemon]\nAuthority=partner-center\n" + settings)
        #expect(found.count == 1)
        #expect(
            found.first?.hasPrefix(
                "6: 'PartnerType=indirect-reseller' does not go with 'Authority=partner-center': ") == true)
        #expect(found.first?.contains("'autopilotctl device export'") == true)
    }

    @Test(arguments: [
        "https://a", "https://a.example:443/x/y", "http://127.0.0.1", "http://127.9.9.9:1", "http://localhost:8080",
        "http://[::1]", "HTTPS://A.EXAMPLE", "https://[2001:db8::1]:8443",
    ])
    func `an address of a service is https, or leads to this machine`(text: String) throws {
        #expect(try problems("[PartnerCenter]\nBaseURL=\(text)\n") == [])
    }

    @Test(arguments: [
        "http://a", "http://127.0.0.1.example", "http://127.0.0.1@a.example", "http://localhost.example",
        "http://127.1", "http://127.0.0.256", "http://0127.0.0.1", "http://[::2]", "http://[::1", "http://10.0.0.1",
        "http://0.0.0.0", "https://", "https://:443", "https://a:0", "https://a:65536", "https://a:+1", "https://a:",
        "https://a?x", "https://a#x", "https://user:word@a", "https://a b", "https://a\\b", "ftp://a", "//a", "a",
        "https://ä", "http://localhost@evil.example",
    ])
    func `any other address is refused`(text: String) throws {
        for key in ["BaseURL", "LoginURL", "GraphURL"] {
            let found = try problems("[PartnerCenter]\n\(key)=\(text)\n")
            #expect(found.first?.hasPrefix("2: '\(key)=' cannot be '") == true)
            #expect(found.first?.contains("http:// where it leads to this machine") == true)
        }
    }

    @Test(
        arguments: [
            ("", nil), ("none", ""), ("http://proxy:3128", "http://proxy:3128"), ("https://Proxy/", "https://proxy"),
        ] as [(String, String?)])
    func `a proxy is the environment's, none, or the one that is named`(text: String, proxy: String?) throws {
        #expect(try ScratchRoot(main: "[PartnerCenter]\nProxy=\(text)\n").load().partnerCenter.proxy == proxy)
    }

    @Test(arguments: [
        "Proxy=proxy:3128", "Proxy=http://name:word@proxy:3128", "Proxy=http://proxy/path", "Proxy=socks5://proxy",
        "CAFile=own.pem", "CAFile=/etc/ssl/", "PartnerTenantID=contoso.example", "ClientID=autopilotd",
        "PartnerTenantID=00000000-0000-0000-0000-000000000000", "PartnerType=reseller", "ChunkRows=0",
        "ChunkRows=1001", "PollSec=0", "GDAPForRegistration=maybe",
    ])
    func `a wrong value is refused`(line: String) throws {
        #expect(try problems("[PartnerCenter]\n\(line)\n").count == 1)
    }

    @Test(
        arguments: [
            ("", []), ("Contoso, Ltd.", ["Contoso, Ltd."]), (" A | B b|C ", ["A", "B b", "C"]), ("A|", nil),
            ("|", nil), ("\"A\"", nil),
        ] as [(String, [String]?)])
    func `the partner's name may have several spellings`(text: String, names: [String]?) throws {
        let configuration = try? ScratchRoot(main: "[Partner]\nName=\(text)\n").load()
        #expect(configuration?.partnerNames == names)
        #expect(configuration?.partnerName == names?.first)
    }
}
