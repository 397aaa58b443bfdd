// SPDX-License-Identifier: Apache-2.0

/// An e-mail to a customer, which nobody has sent: `message` is the whole of it as mail programs open it.
package struct MailInfo: Codable, Hashable, Sendable {
    package var subject: String
    package var text: String
    package var message: String

    package init(subject: String, text: String, message: String) {
        self.subject = subject
        self.text = text
        self.message = message
    }
}
