// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// The directory roles of which GDAP must hold at least one to count as delegation.
package struct QualifyingRoles: Hashable, Sendable {
    /// Names of Entra directory roles, as configured.
    package let names: [String]

    package init(_ names: [String]) { self.names = names }

    /// What counts where the configuration says nothing.
    package static let `default` = QualifyingRoles(["Intune Administrator", "Cloud Device Administrator"])

    /// Whether one of these roles, whatever its case, is a qualifying one.
    package func include(anyOf roles: some Sequence<String>) -> Bool {
        let wanted = Set(names.map { $0.lowercased() })
        return roles.contains { wanted.contains($0.lowercased()) }
    }

    /// What the partner's privileges in a customer's directory come to.
    ///
    /// - Parameter activeGDAPs: the role names of each GDAP that is active now.
    package func delegation(hasDAP: Bool, activeGDAPs: [[String]]) -> Delegation {
        if hasDAP { return .dap }
        if activeGDAPs.contains(where: { include(anyOf: $0) }) { return .gdap }
        return activeGDAPs.isEmpty ? .none : .gdapUnqualified
    }
}
