// SPDX-License-Identifier: Apache-2.0

import Linux
import PartnerCenter
import Testing

/// A sign-in that several daemons share, with a login service that takes each refresh token once.
@Suite struct SharedSignInTests {
    private let services: LoopbackServices
    private let store = CommonStore()

    init() async throws {
        services = try await LoopbackServices()
        try await services.post("settings", #"{"rotation": "hard"}"#)
    }

    private func daemon() throws -> SignIn { try services.signIn(store: store) }

    @Test func `two that begin with the same credential at once both get access, again and again`() async throws {
        let (first, second) = (try daemon(), try daemon())
        for _ in 0..<10 {
            async let one = first.accessToken(for: .partnerCenter)
            async let other = second.accessToken(for: .partnerCenter)
            for (signIn, token) in [(first, try await one), (second, try await other)] { await signIn.forget(token) }
        }
        #expect(try await services.tokenRequests() == 20)
    }

    @Test func `what one could not keep does not replace what another one kept since`() async throws {
        let (first, second) = (try daemon(), try daemon())
        _ = try await first.accessToken(for: .partnerCenter)
        await store.refuseNext()
        #expect(try await first.fault(for: .graph).kind == .transient(outcomeUnknown: false))
        // Somebody signed in at the other one, as the first one's token is used up.
        let code = try await second.beginDeviceCode()
        try await services.post("device-code", #"{"state": "approved", "userCode": "\#(code.userCode)"}"#)
        guard case .signedIn = try await second.pollDeviceCode(code) else {
            Issue.record("nobody signed in")
            return
        }
        let kept = await store.bytes
        _ = try await first.accessToken(for: .graph)
        #expect(await store.bytes == kept)
        _ = try await second.accessToken(for: .graph)
        _ = try await daemon().accessToken(for: .partnerCenter)
    }
}

/// What daemons share, in memory.
private actor CommonStore: SignInStore {
    private(set) var bytes: [UInt8]?
    private var isTaken = false
    private var refuses = false

    nonisolated var isShared: Bool { true }

    private struct Refused: Error {}

    func refuseNext() { refuses = true }

    func read() -> [UInt8]? { bytes }

    func write(_ new: [UInt8]) throws {
        if refuses {
            refuses = false
            throw Refused()
        }
        bytes = new
    }

    private func take() -> Bool {
        if isTaken { return false }
        isTaken = true
        return true
    }

    private func letGo() { isTaken = false }

    nonisolated func alone<Value: Sendable>(_ body: @Sendable () async -> Value) async -> Value {
        while !(await take()) { await Pause.wait(.milliseconds(1)) }
        let value = await body()
        await letGo()
        return value
    }
}
