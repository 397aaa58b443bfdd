// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Rules
import Testing

@Suite struct RoleGrantsTests {
    @Test func `an admin agent may do everything, whatever is configured`() {
        let grants = RoleGrants(salesAgent: [], helpdeskAgent: [])
        #expect(Permission.allCases.allSatisfy { grants[.adminAgent].contains($0) })
    }

    @Test(arguments: [
        (
            Role.salesAgent,
            [Permission.registerDevice, .deregisterDevice, .inviteCustomer, .manageOwnImports, .read]
        ),
        (.helpdeskAgent, [.read]),
        (.none, []),
    ])
    func `the default of a role is as documented`(role: Role, permissions: [Permission]) {
        #expect(RoleGrants.default[role].permissions == permissions)
    }

    @Test func `somebody in several groups may do what any of them may`() {
        let granted = RoleGrants.default.granted(to: [.helpdeskAgent, .salesAgent, .none])
        #expect(granted == RoleGrants.default[.salesAgent])
        #expect(RoleGrants.default.granted(to: []).isEmpty)
        #expect(Role.strongest(of: [.none, .helpdeskAgent, .salesAgent]) == .salesAgent)
        #expect(Role.strongest(of: []) == .none)
    }

    @Test func `each permission has a bit of its own`() {
        for permission in Permission.allCases {
            #expect(Permissions(permission).permissions == [permission])
        }
        #expect(Permissions.all.permissions == Permission.allCases)
    }
}
