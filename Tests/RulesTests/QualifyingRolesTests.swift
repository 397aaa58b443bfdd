// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Rules
import Testing

@Suite struct QualifyingRolesTests {
    @Test(
        arguments: [
            (false, [], Delegation.none),
            (false, [["Global Reader"]], .gdapUnqualified),
            (false, [[]], .gdapUnqualified),
            (false, [["Global Reader"], ["Helpdesk Administrator", "intune administrator"]], .gdap),
            (false, [["Cloud Device Administrator"]], .gdap),
            (true, [], .dap),
            (true, [["Intune Administrator"]], .dap),
        ] as [(Bool, [[String]], Delegation)])
    func `privileges come to a delegation`(hasDAP: Bool, active: [[String]], delegation: Delegation) {
        #expect(QualifyingRoles.default.delegation(hasDAP: hasDAP, activeGDAPs: active) == delegation)
    }
}
