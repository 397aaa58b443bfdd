// SPDX-License-Identifier: Apache-2.0

/// A portal that takes device lists by hand; the raw value is its name in commands.
package enum PortalFormat: String, CaseIterable, Codable, Sendable {
    case intune
    case partnerCenter = "partner-center"
}
