// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// A Partner Center, or somebody on the way to it, who means no good.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct HostileUpstreamTests {
    @Test func `a server that offers only old TLS is told nothing`() throws {
        let made = try LoopbackCertificates()
        let service = try LoopbackPartnerCenter(made.good, keepsState: false, speaksOldTLS: true)
        // As careless as a machine can be set up: what refuses is the daemon itself.
        let careless = "\(try LooseOpenSSL.path(beside: made))"
        let address = String(service.baseURL.dropFirst("https://".count))
        let reached = try ProgramRun(
            "/usr/bin/env", ["openssl", "s_client", "-connect", address, "-CAfile", made.authority],
            environment: ProgramRun.plainEnvironment.merging(["OPENSSL_CONF": careless]) { $1 })
        #expect(reached.output.contains("Protocol  : TLSv1"), "\(reached)")
        let partner = try ConnectedPartner(
            settings: "CAFile=\(made.authority)", service: service, environment: ["OPENSSL_CONF": careless])
        try partner.daemon.awaitJournal("no connection by TLS 1.2 or newer came about")
        #expect(try partner.control.succeed("authority", "status").contains("TLS 1.2"))
        #expect(partner.daemon.warnings.count { $0.contains("TLS 1.2") } == 1)
        #expect(try service.requests().isEmpty)
        #expect(try partner.daemon.stop() == 0)
    }

    @Test func `endless and compressed answers are cut off, said once, and cost little memory`() throws {
        let partner = try ConnectedPartner.ready(customers: ["Endless", "Compressed"])
        let before = try partner.daemon.peakMemory
        for (customer, fault) in [("Endless", "endless"), ("Compressed", "compressed")] {
            try partner.fault(#"{"name": "\#(fault)", "path": "batchJobStatus"}"#, for: customer)
            try partner.drop(["SN-\(customer)"], as: "list.csv", of: customer)
        }
        for customer in partner.customers {
            #expect(try partner.result(of: customer).summary().outcomes == ["registered": 1])
            let said = partner.daemon.warnings.filter { $0.contains(partner.tenant(of: customer)) }
            #expect(said.count == 1, "\(customer): \(said)")
        }
        // An endless answer is cut off behind 16 MB, and a gigabyte of blanks is never unpacked. AddressSanitizer keeps
        // 256 MiB of what was given back.
        #expect(try partner.daemon.peakMemory - before < (Sanitizer.isWatching ? 512 : 64) << 20)
        #expect(try partner.end() == [:])
    }
}

/// Settings of OpenSSL with which everything that it ever knew is spoken.
private enum LooseOpenSSL {
    static func path(beside made: LoopbackCertificates) throws -> String {
        let path = made.authority + ".loose.cnf"
        try writeBytes(
            Array(
                """
                openssl_conf = settings
                [settings]
                ssl_conf = tls
                [tls]
                system_default = loose
                [loose]
                MinProtocol = TLSv1
                CipherString = ALL:@SECLEVEL=0

                """.utf8), to: path)
        return path
    }
}
