// SPDX-License-Identifier: Apache-2.0

import Programs
import Testing

/// The commands about Partner Center, where the registry itself is the authority, and who may call them.
@Suite(.timeLimit(.minutes(60)), .enabled(if: isRoot, "only root can call as somebody else"))
struct AuthorityCommandTests {
    @Test(arguments: [
        ["status"], ["sync"], ["sync", "contoso"], ["check"], ["sign-in"], ["drift", "contoso"], ["adopt", "contoso"],
    ])
    func `without Partner Center a command says so, and what to do`(words: [String]) async throws {
        try await RunningServer.run { server in
            try await server.addCustomer("contoso")
            let run = try await server.control(["authority"] + words)
            #expect(run.status == 1)
            #expect(run.errors.contains("Authority=local") && run.errors.contains("Authority=partner-center"))
            let json = try await server.control(["authority"] + words + ["--json"])
            #expect(json.output.contains(#""code" : "no-authority""#), "\(json.output)")
        }
    }

    @Test func `status says nothing of Partner Center where it is not the authority`() async throws {
        try await RunningServer.run { server in
            let status = try await server.control("status")
            #expect(status.status == 0 && !status.output.contains("Partner Center"))
        }
    }

    @Test(arguments: [
        ("games", "AuthorityStatus", true), ("games", "SyncAuthority", false), ("games", "CheckAuthority", false),
        ("games", "SignIn", false), ("mail", "SyncAuthority", false), ("mail", "SignIn", false),
        ("mail", "AdoptDevices", false),
        ("daemon", "SyncAuthority", true), ("daemon", "CheckAuthority", true), ("daemon", "SignIn", true),
    ])
    func `who may only read asks nothing of Partner Center`(group: String, method: String, isPermitted: Bool)
        async throws
    {
        try await RunningServer.run(configuration: .withRoles) { server in
            let answer = try await ForeignCaller(user: 65534, groups: ["nogroup", group]).call(server, method)
            #expect(answer.contains("NotPermitted") != isPermitted, "\(answer)")
        }
    }
}
