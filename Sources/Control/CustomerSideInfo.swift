// SPDX-License-Identifier: Apache-2.0

/// What the customer itself sees of its partners, and where its global admin sees and removes partners.
package struct CustomerSideInfo: Codable, Hashable, Sendable {
    package var partner: String?
    package var relationship: String
    package var dap: Bool
    package var gdaps: [GDAPInfo]
    /// Other partners that are known to have added devices; what the customer granted them is not known here.
    package var otherPartners: [String]
    package var partnersPlace: String
    package var partnersAddress: String
    package var portals: [PortalInfo]

    package init(
        partner: String? = nil, relationship: String, dap: Bool, gdaps: [GDAPInfo], otherPartners: [String],
        partnersPlace: String, partnersAddress: String, portals: [PortalInfo]
    ) {
        self.partner = partner
        self.relationship = relationship
        self.dap = dap
        self.gdaps = gdaps
        self.otherPartners = otherPartners
        self.partnersPlace = partnersPlace
        self.partnersAddress = partnersAddress
        self.portals = portals
    }
}
