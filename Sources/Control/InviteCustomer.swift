// SPDX-License-Identifier: Apache-2.0

/// Drafts the e-mail that asks for a reseller relationship, with the partner's personal link, and records the
/// invitation.
///
/// A text of the caller's own must have the link; with `draftOnly` nothing is recorded.
package enum InviteCustomer: ControlMethod {
    package static let name = "InviteCustomer"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String
        package var subject: String?
        package var text: String?
        package var draftOnly: Bool

        package init(customer: String, subject: String? = nil, text: String? = nil, draftOnly: Bool) {
            self.customer = customer
            self.subject = subject
            self.text = text
            self.draftOnly = draftOnly
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var customer: CustomerInfo
        package var mail: MailInfo
        package var link: String
        /// Whether the daemon sees by itself that the customer accepted.
        package var seenByItself: Bool

        package init(customer: CustomerInfo, mail: MailInfo, link: String, seenByItself: Bool) {
            self.customer = customer
            self.mail = mail
            self.link = link
            self.seenByItself = seenByItself
        }
    }
}
