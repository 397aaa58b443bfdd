// SPDX-License-Identifier: Apache-2.0

package import Autopilot

extension Role {
    /// The role by which somebody with all of these roles is called: admin agent before sales agent before helpdesk
    /// agent before none.
    package static func strongest(of roles: some Sequence<Role>) -> Role {
        let held = Set(roles)
        return allCases.first(where: held.contains) ?? .none
    }
}
