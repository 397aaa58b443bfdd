// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// What this partner is called by Partner Center, so that its own devices are known among others'.
struct PartnerNames: Sendable {
    private let names: Set<String>

    init(_ names: [String]) {
        self.names = Set(names.map { $0.lowercased() })
    }

    /// Who added a device, by the name that Partner Center gives; nobody's name tells nothing.
    func origin(addedBy name: String?) -> Origin {
        guard let name = name?.lowercased(), !name.isEmpty, !names.isEmpty else { return .unknown }
        return names.contains(name) ? .thisPartner : .otherPartner
    }
}
