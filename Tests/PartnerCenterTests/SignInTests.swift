// SPDX-License-Identifier: Apache-2.0

import Autopilot
import FoundationEssentials
import Glibc
import HTTP
import Linux
import PartnerCenter
import Programs
import ScratchFolder
import Testing

@Suite struct SignInTests {
    let services: LoopbackServices

    init() async throws {
        services = try await LoopbackServices()
    }

    // MARK: Tokens

    @Test func `a token is had once and used until shortly before its end`() async throws {
        let signIn = try services.signIn()
        let token = try await signIn.accessToken(for: .partnerCenter)
        #expect(try await services.takes(token) == 200)
        #expect(try await signIn.accessToken(for: .partnerCenter) == token)
        #expect(try await services.tokenRequests() == 1)
        #expect(try await signIn.accessToken(for: .graph) != token)
        #expect(try await services.tokenRequests() == 2)
    }

    @Test func `a refused token is renewed by the next call`() async throws {
        let signIn = try services.signIn()
        let token = try await signIn.accessToken(for: .partnerCenter)
        await signIn.forget("another")
        #expect(try await signIn.accessToken(for: .partnerCenter) == token)
        await signIn.forget(token)
        #expect(try await signIn.accessToken(for: .partnerCenter) != token)
    }

    @Test(arguments: ["true", "false"])
    func `a token near its end is renewed, whether its life comes as text or as number`(asText: String) async throws {
        try await services.post("settings", #"{"tokenSeconds": 1, "expiresInAsText": \#(asText)}"#)
        let signIn = try services.signIn()
        var tokens: Set<String> = []
        // Each is good for three quarters of a second.
        while tokens.count < 3 { tokens.insert(try await signIn.accessToken(for: .partnerCenter)) }
        #expect(try await services.tokenRequests() == 3)
    }

    @Test func `many callers share one renewal`() async throws {
        try await services.post("settings", #"{"rotation": "family"}"#)
        try await services.post("faults", #"{"name": "latency", "end": "login", "milliseconds": 200}"#)
        let signIn = try services.signIn()
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<30 {
                group.addTask { try await signIn.accessToken(for: number % 3 == 0 ? .graph : .partnerCenter) }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(tokens.count == 2)
        #expect(try await services.tokenRequests() == 2)
    }

    /// On the daemon's own threads: there even an actor's call of its own method suspends.
    @Test(.timeLimit(.minutes(2))) func `whoever comes as a renewal ends is not left waiting`() async throws {
        let signIn = try services.signIn()
        for _ in 0..<60 {
            let tokens = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<40 {
                    group.addTask(executorPreference: WorkerThreads.shared) {
                        await Pause.wait(.milliseconds(number / 2))
                        return try await signIn.accessToken(for: .allCases[number % 2])
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            for token in tokens { await signIn.forget(token) }
        }
    }

    @Test func `a renewal outlives who asked for it, so that a rotated token is not lost`() async throws {
        try await services.post("settings", #"{"rotation": "hard"}"#)
        try await services.post("faults", #"{"name": "hold", "end": "login"}"#)
        let signIn = try services.signIn()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try? await signIn.accessToken(for: .partnerCenter) }
            _ = try await services.post("wait", #"{"path": "/token"}"#)
            group.cancelAll()
            try await services.post("release", "{}")
        }
        _ = try await signIn.accessToken(for: .graph)
        #expect(try await services.tokenRequests() == 2)
    }

    // MARK: Keeping

    @Test func `with hard rotation a new process goes on with the newest token`() async throws {
        try await services.post("settings", #"{"rotation": "hard"}"#)
        for _ in 0..<3 { _ = try await services.signIn().accessToken(for: .partnerCenter) }
        #expect(try await services.tokenRequests() == 3)
    }

    @Test func `the file is for its owner only and shows no token`() async throws {
        _ = try await services.signIn().accessToken(for: .partnerCenter)
        var status = stat()
        #expect(stat(services.folder.path + "/" + TokenStore.fileName, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o600)
        let text = try kept()
        #expect(!text.contains("loopback"))
        #expect(!text.contains("refreshToken"))
    }

    @Test func `an answer without a refresh token keeps the old one`() async throws {
        try await services.post("settings", #"{"refreshTokenInAnswer": false}"#)
        _ = try await services.signIn().accessToken(for: .partnerCenter)
        // Where nothing new came, the credential is not needed any more either.
        _ = try await services.signIn(refreshToken: nil).accessToken(for: .partnerCenter)
    }

    @Test func `what cannot be kept is not used, and is kept later`() async throws {
        try await services.post("settings", #"{"rotation": "hard"}"#)
        let signIn = try services.signIn()
        _ = try await signIn.accessToken(for: .partnerCenter)
        // A folder where the new file is to be made; root may write anywhere.
        let obstacle = services.folder.path + "/." + TokenStore.fileName + ".new"
        #expect(mkdir(obstacle, 0o700) == 0)
        let fault = try await signIn.fault(for: .graph)
        #expect(fault.kind == .transient(outcomeUnknown: false))
        #expect(fault.text.hasPrefix("The newest refresh token cannot be kept, so nothing is sent with it: "))
        #expect(rmdir(obstacle) == 0)
        _ = try await signIn.accessToken(for: .graph)
        #expect(try await services.tokenRequests() == 2)
        _ = try await services.signIn().accessToken(for: .graph)
    }

    @Test func `a changed credential replaces what is kept, the same one does not`() async throws {
        try await services.post("settings", #"{"rotation": "hard"}"#)
        _ = try await services.signIn().accessToken(for: .partnerCenter)
        let made = try await services.post("tokens", "{}")
        let new = try #require(made.firstMatch(of: /"(0\.loopback-[^"]+)"/)).1
        _ = try await services.signIn(refreshToken: Array(new.utf8)).accessToken(for: .partnerCenter)
        // It was redeemed: only what is kept can be used now.
        _ = try await services.signIn(refreshToken: Array("\(new)\n".utf8)).accessToken(for: .partnerCenter)
        _ = try await services.signIn(refreshToken: nil).accessToken(for: .partnerCenter)
    }

    @Test func `another key, or a changed file, is a matter for a person`() async throws {
        _ = try await services.signIn().accessToken(for: .partnerCenter)
        let other = try services.signIn(tokenKey: [UInt8](repeating: 8, count: 32))
        #expect(try await other.fault().kind == .personMustAct(.tokensUnreadable))
        #expect(await other.state.obstacle?.kind == .personMustAct(.tokensUnreadable))
        let damaged = try kept().replacing(/"sealed":"../, with: #""sealed":"zz"#)
        try damaged.write(
            to: URL(filePath: services.folder.path + "/" + TokenStore.fileName), atomically: true, encoding: .utf8)
        #expect(try await services.signIn().fault().kind == .personMustAct(.tokensUnreadable))
        #expect(try await services.tokenRequests() == 1)
    }

    @Test func `without any token somebody must sign in, and nothing is asked`() async throws {
        let signIn = try services.signIn(refreshToken: nil)
        #expect(try await signIn.fault().kind == .personMustAct(.notSignedIn))
        #expect(await signIn.state.obstacle?.kind == .personMustAct(.notSignedIn))
        #expect(await signIn.state.refreshTokenEnd == nil)
        #expect(try await services.tokenRequests() == 0)
    }

    // MARK: Who asks

    @Test func `a certificate proves the application`() async throws {
        let files = try await TestAuthority().issueAndRead("app")
        let json = try JSONEncoder().encode(["certificate": String(decoding: files.certificate, as: UTF8.self)])
        try await services.post("settings", String(decoding: json, as: UTF8.self))
        let signIn = try services.signIn(certificate: files.certificate + files.key)
        #expect(try await services.takes(try await signIn.accessToken(for: .partnerCenter)) == 200)
        // Each call has an assertion of its own.
        _ = try await signIn.accessToken(for: .graph)
        #expect(await signIn.state.hasCertificate)
        #expect(await signIn.state.clientEnd == 4_102_444_799_000)
    }

    @Test func `without a secret nobody is asked`() async throws {
        let signIn = try services.signIn(clientSecret: nil)
        #expect(try await signIn.fault().kind == .personMustAct(.noSecret))
        #expect(try await services.tokenRequests() == 0)
    }

    // MARK: Refusals

    @Test(arguments: [
        (#"{"name": "invalid-grant"}"#, PersonMustAct.signInExpired),
        (#"{"name": "invalid-grant", "code": 50076}"#, .mfaRequired),
        (#"{"name": "invalid-grant", "code": 53003}"#, .conditionalAccess),
        (#"{"name": "invalid-grant", "code": 65001}"#, .consentRequired),
    ])
    func `a refusal for a person is told, and the login service is left alone`(
        fault: String, person: PersonMustAct
    ) async throws {
        try await services.post("faults", fault)
        let signIn = try services.signIn()
        let first = try await signIn.fault()
        #expect(first.kind == .personMustAct(person))
        #expect(first.text.hasPrefix("The login service, asked to renew the access to Partner Center, answered 400: "))
        #expect(!first.text.contains("loopback-"))
        #expect(try await signIn.fault() == first)
        #expect(await signIn.state.obstacle == first)
        #expect(try await services.tokenRequests() == 1)
        await signIn.askAgain()
        _ = try await signIn.accessToken(for: .partnerCenter)
        #expect(await signIn.state.obstacle == nil)
    }

    @Test func `a refusal for one service does not keep from the other`() async throws {
        try await services.post("faults", #"{"name": "invalid-grant", "code": 65001}"#)
        let signIn = try services.signIn()
        #expect(try await signIn.fault(for: .graph).kind == .personMustAct(.consentRequired))
        _ = try await signIn.accessToken(for: .partnerCenter)
    }

    @Test func `a wrong secret, and a tenant that is not there, are told apart`() async throws {
        let wrong = try await services.signIn(clientSecret: Array("wrong-secret".utf8)).fault()
        #expect(wrong.kind == .personMustAct(.secretRefused))
        #expect(!wrong.text.contains("wrong-secret"))
        try await services.post("settings", #"{"clientId": "99999999-2222-4222-8222-222222222222"}"#)
        #expect(try await services.signIn().fault().kind == .personMustAct(.signInRefused))
    }

    @Test(arguments: [
        #"{"name": "status", "status": 503}"#, #"{"name": "cut"}"#, #"{"name": "html"}"#, #"{"name": "redirect"}"#,
        #"{"name": "html", "status": 403}"#, #"{"name": "missing-fields", "fields": ["access_token"]}"#,
    ])
    func `what passes is asked again, and leaves nobody in doubt about devices`(fault: String) async throws {
        try await services.post("faults", fault.dropLast() + #", "end": "login"}"#)
        let signIn = try services.signIn()
        #expect(try await signIn.fault().kind == .transient(outcomeUnknown: false))
        #expect(await signIn.state.obstacle == nil)
        _ = try await signIn.accessToken(for: .partnerCenter)
    }

    @Test func `a clock that is an hour off is named beside the refusal`() async throws {
        try await services.post("faults", #"{"name": "date-header", "seconds": 3660, "end": "login"}"#)
        let fault = try await services.signIn(clientSecret: Array("wrong".utf8)).fault()
        #expect(
            fault.text.hasSuffix("; this machine's clock is 61 minutes behind the service's")
                || fault.text.hasSuffix("; this machine's clock is 60 minutes behind the service's"))
    }

    @Test func `a throttled login names its time`() async throws {
        try await services.post("faults", #"{"name": "throttle", "retryAfter": 1, "end": "login"}"#)
        #expect(try await services.signIn().fault().kind == .throttled(retryAfter: .seconds(1)))
    }

    // MARK: Warnings

    @Test func `what ends within fourteen days is told, the first one first`() {
        let day: Int64 = 86_400_000
        var state = SignInState(
            refreshTokenSince: 0, refreshTokenEnd: 90 * day, clientEnd: 80 * day, hasCertificate: true)
        #expect(state.ending(of: 60 * day).isEmpty)
        #expect(state.ending(of: 66 * day).isEmpty)
        #expect(state.ending(of: 66 * day + 1).map(\.what) == [.clientCertificate])
        #expect(state.ending(of: 100 * day).map(\.what) == [.clientCertificate, .refreshToken])
        state.hasCertificate = false
        #expect(state.ending(of: 70 * day).map(\.what) == [.clientSecret])
        #expect(state.ending(of: 70 * day).map(\.end) == [80 * day])
    }

    @Test func `a refresh token counts ninety days from when it came`() async throws {
        let signIn = try services.signIn()
        let before = Int64(Date().timeIntervalSince1970 * 1000)
        _ = try await signIn.accessToken(for: .partnerCenter)
        let state = await signIn.state
        let since = try #require(state.refreshTokenSince)
        #expect(since >= before)
        #expect(state.refreshTokenEnd == since + 90 * 86_400_000)
        // It is kept with the token.
        #expect(try await services.signIn(refreshToken: nil).state.refreshTokenSince == since)
    }

    private func kept() throws -> String {
        try String(
            contentsOf: URL(filePath: services.folder.path + "/" + TokenStore.fileName), encoding: .utf8)
    }
}
