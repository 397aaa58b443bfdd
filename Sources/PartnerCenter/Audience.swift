// SPDX-License-Identifier: Apache-2.0

/// A service that takes access tokens, each only those made for it.
package enum Audience: CaseIterable, Hashable, Sendable {
    case partnerCenter
    case graph

    /// What is asked of the login service; the names are the real services', wherever the configuration finds them.
    var scope: String {
        switch self {
        case .partnerCenter: "https://api.partnercenter.microsoft.com/user_impersonation offline_access"
        case .graph: "https://graph.microsoft.com/.default offline_access"
        }
    }

    /// For messages.
    var name: String {
        switch self {
        case .partnerCenter: "Partner Center"
        case .graph: "Microsoft Graph"
        }
    }
}
