// SPDX-License-Identifier: Apache-2.0

/// The sections of the configuration, in the order in which they are documented.
package enum Section: String, CaseIterable, Sendable {
    case daemon = "Daemon"
    case registry = "Registry"
    case drop = "Drop"
    case lists = "Lists"
    case roles = "Roles"
    case rules = "Rules"
    case partner = "Partner"
    case partnerCenter = "PartnerCenter"
    case results = "Results"
    case journal = "Journal"
    case metrics = "Metrics"
}
