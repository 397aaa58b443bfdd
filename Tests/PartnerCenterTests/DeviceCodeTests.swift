// SPDX-License-Identifier: Apache-2.0

import PartnerCenter
import Testing

@Suite struct DeviceCodeTests {
    let services: LoopbackServices

    init() async throws {
        services = try await LoopbackServices()
        try await services.post("settings", #"{"deviceCode": {"interval": 0, "expiresIn": 900}}"#)
    }

    @Test(arguments: [true, false])
    func `somebody signs in, and the token is kept and counts at once`(mfa: Bool) async throws {
        try await services.post("faults", #"{"name": "invalid-grant"}"#)
        let signIn = try services.signIn()
        #expect(try await signIn.fault().kind == .personMustAct(.signInExpired))
        let code = try await signIn.beginDeviceCode()
        #expect(code.verificationURI == "https://microsoft.com/devicelogin")
        #expect(!code.userCode.isEmpty)
        #expect(code.lifetime == .seconds(900))
        #expect(try await signIn.pollDeviceCode(code) == .pending(code))
        try await services.post(
            "device-code", #"{"state": "approved", "userCode": "\#(code.userCode)", "mfa": \#(mfa)}"#)
        #expect(try await signIn.pollDeviceCode(code) == .signedIn(hasMFA: mfa))
        let asked = try await services.tokenRequests()
        let token = try await signIn.accessToken(for: .partnerCenter)
        #expect(try await services.tokenRequests() == asked)
        #expect(try await services.takes(token) == (mfa ? 200 : 401))
        #expect(await signIn.state.obstacle == nil)
        // A new process goes on with it, also with the first credential still there.
        try await services.post("settings", #"{"rotation": "hard"}"#)
        let later = try await services.signIn().accessToken(for: .partnerCenter)
        #expect(try await services.takes(later) == (mfa ? 200 : 401))
        _ = try await services.signIn(refreshToken: nil).accessToken(for: .partnerCenter)
    }

    @Test func `no, and too late, are answers`() async throws {
        let signIn = try services.signIn(refreshToken: nil)
        for (state, progress) in [("declined", DeviceCodeProgress.declined), ("expired", .expired)] {
            let code = try await signIn.beginDeviceCode()
            try await services.post("device-code", #"{"state": "\#(state)", "userCode": "\#(code.userCode)"}"#)
            #expect(try await signIn.pollDeviceCode(code) == progress)
        }
        #expect(try await signIn.fault().kind == .personMustAct(.notSignedIn))
    }

    @Test func `who asks too often waits longer`() async throws {
        try await services.post("settings", #"{"deviceCode": {"interval": 600, "expiresIn": 3600}}"#)
        let signIn = try services.signIn(refreshToken: nil)
        let code = try await signIn.beginDeviceCode()
        #expect(code.interval == .seconds(600))
        #expect(try await signIn.pollDeviceCode(code) == .pending(code))
        guard case .pending(let slower) = try await signIn.pollDeviceCode(code) else {
            Issue.record("the code is not pending")
            return
        }
        #expect(slower.interval == .seconds(605))
        #expect(slower.userCode == code.userCode)
    }

    @Test func `a renewal that was under way does not undo a sign-in`() async throws {
        try await services.post("settings", #"{"rotation": "hard"}"#)
        try await services.post("faults", #"{"name": "hold", "end": "login", "method": "POST"}"#)
        let signIn = try services.signIn()
        let fault = try await withThrowingTaskGroup(of: ServiceFault.self) { group in
            group.addTask { try await signIn.fault(for: .graph) }
            _ = try await services.post("wait", #"{"path": "/token"}"#)
            let code = try await signIn.beginDeviceCode()
            try await services.post("device-code", #"{"state": "approved", "userCode": "\#(code.userCode)"}"#)
            #expect(try await signIn.pollDeviceCode(code) == .signedIn(hasMFA: true))
            try await services.post("release", "{}")
            return try #require(try await group.next())
        }
        #expect(fault.kind == .transient(outcomeUnknown: false))
        _ = try await signIn.accessToken(for: .graph)
        _ = try await services.signIn(refreshToken: nil).accessToken(for: .partnerCenter)
    }

    @Test func `an application without a secret can sign somebody in, and cannot renew`() async throws {
        let signIn = try services.signIn(clientSecret: nil, refreshToken: nil)
        let code = try await signIn.beginDeviceCode()
        try await services.post("device-code", #"{"state": "approved", "userCode": "\#(code.userCode)"}"#)
        #expect(try await signIn.pollDeviceCode(code) == .signedIn(hasMFA: true))
        #expect(try await signIn.fault(for: .graph).kind == .personMustAct(.noSecret))
    }
}
