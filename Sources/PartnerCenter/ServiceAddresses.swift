// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// Where Microsoft's services are, and as whom this partner asks them.
package struct ServiceAddresses: Hashable, Sendable {
    /// Partner Center's REST API, without a slash at the end, as the two below.
    package var baseURL: String
    /// The login service.
    package var loginURL: String
    /// Microsoft Graph.
    package var graphURL: String
    /// The partner's own tenant.
    package var partnerTenantID: TenantID
    /// The id of the app registration.
    package var clientID: String

    package init(baseURL: String, loginURL: String, graphURL: String, partnerTenantID: TenantID, clientID: String) {
        self.baseURL = baseURL
        self.loginURL = loginURL
        self.graphURL = graphURL
        self.partnerTenantID = partnerTenantID
        self.clientID = clientID
    }
}
