// SPDX-License-Identifier: Apache-2.0

/// Who added a device to a customer; it decides who may take it away again.
package enum Origin: Hashable, Sendable {
    case thisPartner
    case otherPartner
    case customer(Channel)
    case unknown

    /// Where a customer added a device by itself.
    package enum Channel: String, CaseIterable, Sendable {
        case storeForBusiness = "store-for-business"
        case storeForEducation = "store-for-education"
        case intune
    }
}

extension Origin: CaseIterable {
    package static let allCases: [Origin] =
        [.thisPartner, .otherPartner] + Channel.allCases.map(Origin.customer) + [.unknown]
}

extension Origin: RawRepresentable, Codable {
    /// The origin's name in commands, reports and the registry: `this-partner`, `customer:intune`, ….
    package var rawValue: String {
        switch self {
        case .thisPartner: "this-partner"
        case .otherPartner: "other-partner"
        case .customer(let channel): "customer:\(channel.rawValue)"
        case .unknown: "unknown"
        }
    }

    package init?(rawValue: String) {
        guard let origin = Origin.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = origin
    }
}
