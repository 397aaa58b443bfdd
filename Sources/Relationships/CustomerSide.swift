// SPDX-License-Identifier: Apache-2.0

/// What the customer itself sees of its partners, and where.
package enum CustomerSide {
    /// Where the customer's global admin sees its partners and removes a partner or its roles.
    package static let partnersPlace = "Microsoft 365 admin center > Settings > Partner relationships"
    package static let partnersAddress = "https://admin.microsoft.com/#/partners"

    /// An admin portal of one of the customer's services.
    package struct Portal: Hashable, Sendable {
        package let service: String
        package let address: String
    }

    /// The admin portals of the services that matter for a customer's devices.
    package static let portals = [
        Portal(service: "Microsoft 365", address: "https://admin.microsoft.com"),
        Portal(service: "Microsoft Entra", address: "https://entra.microsoft.com"),
        Portal(service: "Microsoft Intune", address: "https://intune.microsoft.com"),
        Portal(service: "Microsoft Azure", address: "https://portal.azure.com"),
        Portal(service: "Exchange", address: "https://admin.exchange.microsoft.com"),
        Portal(service: "Microsoft Teams", address: "https://admin.teams.microsoft.com"),
        Portal(service: "Microsoft Defender", address: "https://security.microsoft.com"),
        Portal(service: "Microsoft Purview", address: "https://purview.microsoft.com"),
    ]
}
