// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials
internal import ScratchFolder

/// A certificate authority of a test's own, made by openssl(1).
package struct TestAuthority: Sendable {
    /// A certificate with its key, as PEM files.
    package struct Certificate: Sendable {
        package let path: String
        package let keyPath: String
    }

    private let scratch: ScratchFolder
    /// The authority's own certificate, for who shall trust it.
    package var path: String { scratch.path + "/authority.pem" }

    package init() async throws {
        scratch = try ScratchFolder()
        try await openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=Test authority", "-keyout", scratch.path + "/authority.key", "-out", path,
        ])
        try Data(
            """
            [ca]
            default_ca = own
            [own]
            new_certs_dir = \(scratch.path)
            database = \(scratch.path)/index
            rand_serial = yes
            default_md = sha256
            policy = any
            unique_subject = no
            copy_extensions = copy
            [any]
            commonName = supplied
            """.utf8
        ).write(to: URL(filePath: scratch.path + "/ca.conf"))
        try Data().write(to: URL(filePath: scratch.path + "/index"))
    }

    /// Makes a certificate for names such as `DNS:localhost`.
    ///
    /// - Parameters:
    ///   - file: the beginning of the files' names.
    ///   - end: when it ends, as YYYYMMDDHHMMSSZ.
    ///   - key: what openssl shall make: `ec` or `rsa:2048`.
    package func issue(
        _ file: String, for names: [String], end: String = "20991231235959Z", key: String = "ec"
    ) async throws -> Certificate {
        let base = scratch.path + "/" + file
        let curve = key == "ec" ? ["-pkeyopt", "ec_paramgen_curve:prime256v1"] : []
        try await openssl(
            ["req", "-newkey", key, "-nodes", "-subj", "/CN=\(file)"] + curve + [
                "-addext", "subjectAltName=\(names.joined(separator: ","))", "-keyout", base + ".key", "-out",
                base + ".request",
            ])
        try await openssl([
            "ca", "-batch", "-notext", "-config", scratch.path + "/ca.conf", "-cert", path, "-keyfile",
            scratch.path + "/authority.key", "-startdate", "20200101000000Z", "-enddate", end, "-in",
            base + ".request", "-out", base + ".pem",
        ])
        return Certificate(path: base + ".pem", keyPath: base + ".key")
    }

    /// An RSA certificate and its key, as the bytes of their files.
    package func issueAndRead(_ file: String) async throws -> (certificate: [UInt8], key: [UInt8]) {
        let files = try await issue(file, for: ["DNS:\(file)"], key: "rsa:2048")
        return (
            Array(try Data(contentsOf: URL(filePath: files.path))),
            Array(try Data(contentsOf: URL(filePath: files.keyPath)))
        )
    }

    private func openssl(_ arguments: [String]) async throws {
        let result = try await Program("openssl").run(arguments)
        guard result.status == 0 else { throw Failure(description: result.errors) }
    }

    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }
}
