// SPDX-License-Identifier: Apache-2.0

/// What Partner Center calls the people of a partner: what somebody may do follows from it.
///
/// A person in several groups has several roles and may do what any of them may.
package enum Role: String, CaseIterable, Codable, Sendable {
    case adminAgent = "admin-agent"
    case salesAgent = "sales-agent"
    case helpdeskAgent = "helpdesk-agent"
    case none
}
