// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

extension Configuration {
    /// What does not go together, though every value on its own is right.
    var contradictions: [Contradiction] { registryContradictions + authorityContradictions }

    private var registryContradictions: [Contradiction] {
        switch (registryKind, registryConnection) {
        case (.postgresql, nil):
            [
                Contradiction(
                    (.registry, "Connection"), (.registry, "Kind"),
                    text: "'Kind=postgresql' needs 'Connection=' in [Registry].")
            ]
        case (.sqlite, _?):
            [
                Contradiction(
                    (.registry, "Connection"),
                    text: "'Connection=' in [Registry] is of no use without 'Kind=postgresql'.")
            ]
        default: []
        }
    }

    private var authorityContradictions: [Contradiction] {
        guard authority == .partnerCenter else { return [] }
        if partnerCenter.partnerType == .indirectReseller {
            return [
                Contradiction(
                    (.partnerCenter, "PartnerType"),
                    text:
                        "'PartnerType=indirect-reseller' does not go with 'Authority=partner-center': Microsoft gives indirect "
                        + "resellers no access to Partner Center's API. Keep 'Authority=local', and upload in Partner Center "
                        + "what 'autopilotctl device export' writes, or hand it to your indirect provider.")
            ]
        }
        var missing: [String] = []
        if partnerCenter.partnerTenantID == nil { missing.append("PartnerTenantID") }
        if partnerCenter.clientID == nil { missing.append("ClientID") }
        if partnerCenter.partnerType == nil { missing.append("PartnerType") }
        return missing.map { name in
            Contradiction(
                (.partnerCenter, name), (.daemon, "Authority"),
                text: "'Authority=partner-center' needs '\(name)=' in [PartnerCenter].")
        }
    }
}
