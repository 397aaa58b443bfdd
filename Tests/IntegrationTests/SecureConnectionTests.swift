// SPDX-License-Identifier: Apache-2.0

import Testing

/// https with a certificate authority of the tests' own.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct SecureConnectionTests {
    @Test func `with CAFile= the whole way works over https`() throws {
        let made = try LoopbackCertificates()
        let service = try LoopbackPartnerCenter(made.good, keepsState: false)
        let partner = try ConnectedPartner.ready(settings: "CAFile=\(made.authority)", service: service)
        try partner.drop(["SN1", "SN2"], as: "list.csv")
        #expect(try partner.result().summary().outcomes == ["registered": 2])
        #expect(service.baseURL.hasPrefix("https://"))
        #expect(try partner.end() == [:])
    }

    @Test func `a wrong host, an expired certificate and an unknown authority are three messages`() throws {
        let made = try LoopbackCertificates()
        for (pair, authority, message) in [
            (made.wrongHost, made.authority, "the certificate that it shows is for another name"),
            (made.expired, made.authority, "the certificate that it shows has ended"),
            (made.good, made.expired.certificate, "from an authority that is not trusted here"),
        ] {
            let service = try LoopbackPartnerCenter(pair, keepsState: false)
            let partner = try ConnectedPartner(settings: "CAFile=\(authority)", service: service)
            try partner.daemon.awaitJournal(message)
            #expect(try partner.control.succeed("authority", "status").contains(message))
            #expect(partner.daemon.journal.split(separator: "\n").count { $0.contains(message) } == 1)
            // Nothing was sent, so nothing can have been overheard.
            #expect(try service.requests().isEmpty)
            #expect(try partner.daemon.stop() == 0)
            try service.stop()
        }
    }
}
