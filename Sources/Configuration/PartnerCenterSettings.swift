// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What the section `[PartnerCenter]` sets; it counts where the authority is Partner Center.
package struct PartnerCenterSettings: Hashable, Sendable {
    /// Without a slash at the end, as the two below.
    package var baseURL = "https://api.partnercenter.microsoft.com"
    package var loginURL = "https://login.microsoftonline.com"
    package var graphURL = "https://graph.microsoft.com"
    /// The partner's own tenant; never nil where the authority is Partner Center.
    package var partnerTenantID: TenantID?
    /// The application's id, a GUID in lower case; never nil where the authority is Partner Center.
    package var clientID: String?
    /// The first day on which the client secret no longer counts; nil where nobody said.
    package var clientSecretEnd: UTCDate?
    /// Never nil, and never an indirect reseller, where the authority is Partner Center.
    package var partnerType: PartnerType?
    /// How many devices go in one submission at most.
    package var chunkRows = 500
    /// How long to wait before a job is looked at for the first time.
    package var poll = Duration.seconds(5)
    /// Nil where the environment says; empty for none at all.
    package var proxy: String?
    /// A PEM file with the authorities to trust; nil for the system's.
    package var caFile: String?
    package var gdapForRegistration = GDAPForRegistration.warn

    package init() {}
}
