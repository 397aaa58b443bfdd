// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import ScratchFolder

/// The loopback Partner Center at work; `Tests/LoopbackPartnerCenter/README.md` says what it can do.
///
/// Partner Center, the login service and Graph are all at `baseURL`.
final class LoopbackPartnerCenter {
    /// Known from the start, as `records.py` has them.
    static let partnerTenantID = "11111111-1111-4111-8111-111111111111"
    static let clientID = "22222222-2222-4222-8222-222222222222"
    static let clientSecret = "loopback-client-secret"
    static let refreshToken = "loopback-refresh-token"

    private(set) var baseURL = ""
    private let folder: ScratchFolder
    private let certificate: LoopbackCertificates.Pair?
    private let keepsState: Bool
    private let speaksOldTLS: Bool
    private var process: ChildProcess?
    /// When this end goes, also because the tests were killed, the service goes too.
    private var input: Pipe?

    /// Starts it and waits until it listens.
    ///
    /// - Parameters:
    ///   - certificate: with one it speaks https.
    ///   - keepsState: whether it can be started again; with thousands of devices writing takes long.
    ///   - speaksOldTLS: whether it offers TLS 1.0 and 1.1 and nothing newer.
    init(
        _ certificate: LoopbackCertificates.Pair? = nil, keepsState: Bool = true, speaksOldTLS: Bool = false
    ) throws {
        folder = try ScratchFolder()
        self.certificate = certificate
        self.keepsState = keepsState
        self.speaksOldTLS = speaksOldTLS
        try start()
    }

    deinit {
        input?.closeWriter()
    }

    /// Starts it where it was; it goes on from what it had written.
    func start() throws {
        let input = try Pipe()
        let output = try Pipe()
        var arguments = ["--until-input-ends"]
        if keepsState { arguments += ["--state", "\(folder.path)/state.json"] }
        if let port = baseURL.split(separator: ":").last { arguments += ["--port", String(port)] }
        if let certificate { arguments += ["--certificate", certificate.certificate, "--key", certificate.key] }
        if speaksOldTLS { arguments.append("--old-tls") }
        process = try ChildProcess(
            "/usr/bin/env",
            ["python3", "\(Programs.tree)/Tests/LoopbackPartnerCenter/loopback-partner-center"] + arguments,
            environment: ProgramRun.plainEnvironment, descriptors: [0: input.reader, 1: output.writer])
        output.closeWriter()
        self.input = input
        try output.await("\n")
        guard output.text.hasPrefix("READY ") else { throw Fault("the loopback Partner Center said \(output.text)") }
        baseURL = String(output.text.dropFirst("READY ".count).prefix { $0 != "\n" })
    }

    /// Takes its power away at whatever it does.
    func kill() throws {
        process?.send(signal: SIGKILL)
        _ = try process?.wait()
        process = nil
    }

    /// Ends it.
    func stop() throws {
        process?.send(signal: SIGTERM)
        _ = try process?.wait()
        process = nil
    }

    /// Sets or seeds something: `post("faults", #"{"name": "cut"}"#)`; what it answers is JSON.
    @discardableResult
    func post(_ noun: String, _ json: String = "{}") throws -> String {
        try call(["--data-binary", json, "\(baseURL)/test/\(noun)"])
    }

    /// Reads what happened: `get("violations")`.
    func get(_ noun: String) throws -> String {
        try call(["\(baseURL)/test/\(noun)"])
    }

    /// Takes something back: `delete("faults")`.
    func delete(_ noun: String) throws {
        _ = try call(["--request", "DELETE", "\(baseURL)/test/\(noun)"])
    }

    /// The same, decoded.
    func get<Value: Decodable>(_ noun: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(try get(noun).utf8))
    }

    /// The requests so far, in order of arrival; a pattern chooses by their paths.
    func requests(_ pattern: String = "", method: String? = nil) throws -> [LoopbackRequest] {
        let path = pattern.utf8.map { Self.escaped($0) }.joined()
        let suffix = method.map { "&method=\($0)" } ?? ""
        return try get("log?path=\(path)\(suffix)", as: [LoopbackRequest].self)
    }

    /// Waits until so many requests of a kind have arrived, and answers them.
    @discardableResult
    func awaitRequests(
        _ pattern: String, method: String = "POST", count: Int = 1, seconds: Int = 150
    ) throws -> [LoopbackRequest] {
        let escaped = pattern.replacing(#"\"#, with: #"\\"#).replacing("\"", with: "\\\"")
        let answer = try post(
            "wait", #"{"path": "\#(escaped)", "method": "\#(method)", "count": \#(count), "seconds": \#(seconds)}"#)
        return try JSONDecoder().decode([LoopbackRequest].self, from: Data(answer.utf8))
    }

    /// How often each forbidden habit was seen; those that were are told, so that an empty answer is praise.
    func violations() throws -> [String: Int] {
        try get("violations", as: [String: Int].self).filter { $0.value > 0 }
    }

    /// What is registered, and how often it was.
    func devices() throws -> LoopbackDevices {
        try get("devices", as: LoopbackDevices.self)
    }

    private func call(_ arguments: [String]) throws -> String {
        // Whatever certificate it was given, and whatever proxy the environment names.
        let old = speaksOldTLS ? ["--tlsv1.0", "--tls-max", "1.1", "--ciphers", "ALL:@SECLEVEL=0"] : []
        let run = try ProgramRun(
            "/usr/bin/env",
            ["curl", "--silent", "--show-error", "--insecure", "--noproxy", "*", "--fail-with-body"] + old + arguments,
            deadline: Deadline())
        guard run.status == 0 else { throw Fault("curl \(arguments.joined(separator: " ")): \(run)") }
        return run.output
    }

    private static func escaped(_ byte: UInt8) -> String {
        let plain = UInt8(ascii: "a")...UInt8(ascii: "z")
        if plain.contains(byte | 0x20) || (48...57).contains(byte) { return String(UnicodeScalar(byte)) }
        return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
