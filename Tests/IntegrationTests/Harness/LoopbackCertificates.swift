// SPDX-License-Identifier: Apache-2.0

import ScratchFolder

/// A certificate authority of one test's own, and what it signed for the loopback Partner Center.
final class LoopbackCertificates {
    /// PEM files.
    struct Pair {
        var certificate: String
        var key: String
    }

    /// The authority's certificate: what `CAFile=` gets.
    let authority: String
    /// For 127.0.0.1 and localhost.
    let good: Pair
    /// For another host.
    let wrongHost: Pair
    /// Ended a day ago.
    let expired: Pair
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        authority = "\(folder.path)/authority.pem"
        let ownKey = "\(folder.path)/authority.key"
        try Self.openssl(
            ["req", "-x509"] + Self.newKey + [
                "-keyout", ownKey, "-out", authority, "-days", "30", "-subj", "/CN=Loopback CA",
                "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign",
            ])
        good = try Self.sign("good", names: "IP:127.0.0.1,DNS:localhost", days: 30, folder.path)
        wrongHost = try Self.sign("wrong-host", names: "DNS:elsewhere.example", days: 30, folder.path)
        expired = try Self.sign("expired", names: "IP:127.0.0.1,DNS:localhost", days: -1, folder.path)
    }

    private static let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]

    private static func sign(_ name: String, names: String, days: Int, _ folder: String) throws -> Pair {
        let pair = Pair(certificate: "\(folder)/\(name).pem", key: "\(folder)/\(name).key")
        let request = "\(folder)/\(name).csr"
        try openssl(
            ["req"] + newKey + [
                "-keyout", pair.key, "-out", request, "-subj", "/CN=\(name)", "-addext", "subjectAltName=\(names)",
            ])
        try openssl([
            "x509", "-req", "-in", request, "-CA", "\(folder)/authority.pem", "-CAkey", "\(folder)/authority.key",
            "-CAcreateserial", "-copy_extensions", "copy", "-days", "\(days)", "-out", pair.certificate,
        ])
        return pair
    }

    private static func openssl(_ arguments: [String]) throws {
        let run = try ProgramRun("/usr/bin/env", ["openssl"] + arguments)
        guard run.status == 0 else { throw Fault("openssl \(arguments[0]): \(run.errors)") }
    }
}
