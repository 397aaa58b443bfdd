// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Testing

@Suite struct FolderNameTests {
    @Test(arguments: ["contoso", "A", "a.b_c-9", String(repeating: "x", count: 63)])
    func `a safe name is a folder name`(name: String) {
        #expect(FolderName(name)?.rawValue == name)
    }

    @Test(arguments: ["", ".", "..", "-a", "a/b", "a b", "ä", "a\n", String(repeating: "x", count: 64)])
    func `an unsafe name is none`(name: String) {
        #expect(FolderName(name) == nil)
    }

    @Test func `names that differ only in case are one`() {
        #expect(FolderName("Contoso") == FolderName("CONTOSO"))
    }
}

@Suite struct TenantIDTests {
    @Test func `a GUID is kept in lower case`() {
        #expect(TenantID("1B4E28BA-2FA1-11D2-883F-B9A761BDE3FB")?.rawValue == "1b4e28ba-2fa1-11d2-883f-b9a761bde3fb")
    }

    @Test(arguments: ["", "contoso", "00000000-0000-0000-0000-000000000000", "{1b4e28ba-2fa1-11d2-883f-b9a761bde3fb}"])
    func `anything else is no tenant id`(text: String) {
        #expect(TenantID(text) == nil)
    }
}

@Suite struct DomainNameTests {
    @Test(arguments: ["contoso.onmicrosoft.com", "a-b.example", "CONTOSO.COM"])
    func `a domain is accepted`(text: String) {
        #expect(DomainName(text)?.rawValue == text.lowercased())
    }

    @Test(arguments: ["contoso", "-a.com", "a..com", "a b.com", ".com", "a_b.com"])
    func `anything else is no domain`(text: String) {
        #expect(DomainName(text) == nil)
    }
}

@Suite struct OriginTests {
    @Test(arguments: Origin.allCases)
    func `every origin comes back from its name`(origin: Origin) {
        #expect(Origin(rawValue: origin.rawValue) == origin)
    }
}
