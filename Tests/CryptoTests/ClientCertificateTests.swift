// SPDX-License-Identifier: Apache-2.0

import Crypto
import FoundationEssentials
import Programs
import ScratchFolder
import Testing

@Suite struct ClientCertificateTests {
    let authority: TestAuthority
    let scratch: ScratchFolder

    init() async throws {
        authority = try await TestAuthority()
        scratch = try ScratchFolder()
    }

    @Test(arguments: [ClientCertificate.Algorithm.rs256, .ps256])
    func `openssl verifies what it signed`(algorithm: ClientCertificate.Algorithm) async throws {
        let files = try await authority.issue("own", for: ["DNS:a"], key: "rsa:2048")
        let certificate = try ClientCertificate(pem: try bytes(files.path) + bytes(files.keyPath))
        let signature = try certificate.sign(Array("message".utf8), algorithm)
        try Data(signature).write(to: URL(filePath: scratch.path + "/signature"))
        _ = try await openssl(["x509", "-pubkey", "-noout", "-in", files.path, "-out", scratch.path + "/public"])
        let options =
            algorithm == .ps256 ? ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"] : []
        let verify = ["dgst", "-sha256", "-verify", scratch.path + "/public"] + options
        let result = try await Program("openssl").run(
            verify + ["-signature", scratch.path + "/signature"], input: Array("message".utf8))
        #expect(result.output == "Verified OK\n")
        let other = try await Program("openssl").run(
            verify + ["-signature", scratch.path + "/signature"], input: Array("massage".utf8))
        #expect(other.status != 0)
    }

    @Test func `thumbprints and end are those that openssl prints`() async throws {
        let files = try await authority.issue("own", for: ["DNS:a"], end: "20270302010203Z", key: "rsa:2048")
        let certificate = try ClientCertificate(pem: try bytes(files.keyPath) + bytes(files.path))
        let sha1 = try await openssl(["x509", "-noout", "-fingerprint", "-sha1", "-in", files.path])
        let sha256 = try await openssl(["x509", "-noout", "-fingerprint", "-sha256", "-in", files.path])
        #expect(Self.hexadecimal(sha1) == Hexadecimal.encode(certificate.sha1Thumbprint))
        #expect(Self.hexadecimal(sha256) == Hexadecimal.encode(certificate.sha256Thumbprint))
        #expect(certificate.end == 1_803_949_323_000)
    }

    @Test func `among several certificates the key's own is taken`() async throws {
        let files = try await authority.issue("own", for: ["DNS:a"], key: "rsa:2048")
        let alone = try ClientCertificate(pem: try bytes(files.path) + bytes(files.keyPath))
        let chain = try ClientCertificate(pem: try bytes(authority.path) + bytes(files.keyPath) + bytes(files.path))
        #expect(chain.sha256Thumbprint == alone.sha256Thumbprint)
    }

    @Test func `what cannot sign is refused, with the reason`() async throws {
        let own = try await authority.issue("own", for: ["DNS:a"], key: "rsa:2048")
        let curve = try await authority.issue("curve", for: ["DNS:a"])
        let locked = scratch.path + "/locked"
        _ = try await openssl(["rsa", "-in", own.keyPath, "-aes128", "-passout", "pass:word", "-out", locked])
        let cases: [([String], String)] = [
            ([own.path], "libcrypto could not find a private key without a passphrase in the PEM text"),
            ([own.path, locked], "libcrypto could not find a private key without a passphrase in the PEM text"),
            ([own.keyPath], "libcrypto could not find a certificate in the PEM text that belongs to its key"),
            (
                [own.keyPath, curve.path],
                "libcrypto could not find a certificate in the PEM text that belongs to its key"
            ),
            (
                [curve.keyPath, curve.path],
                "libcrypto could not use the private key in the PEM text: it is not an RSA key"
            ),
        ]
        for (files, reason) in cases {
            let pem = try files.flatMap(bytes)
            let error = #expect(throws: CryptoError.self) { try ClientCertificate(pem: pem) }
            #expect(error?.description == reason)
        }
        #expect(throws: CryptoError.self) { try ClientCertificate(pem: []) }
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }

    private func openssl(_ arguments: [String]) async throws -> String {
        let result = try await Program("openssl").run(arguments)
        try #require(result.status == 0, "\(result.errors)")
        return result.output
    }

    private static func hexadecimal(_ line: String) -> String {
        String(line.drop { $0 != "=" }.dropFirst().filter(\.isHexDigit)).lowercased()
    }
}
