// SPDX-License-Identifier: Apache-2.0

/// An e-mail that a person looks at and sends: the daemon sends none.
package struct MailDraft: Hashable, Sendable {
    /// One line.
    package var subject: String
    /// Lines end with `\n`.
    package var text: String

    package init(subject: String, text: String) {
        self.subject = subject
        self.text = text
    }

    /// The draft with another subject or text, where somebody gave one.
    package func edited(subject: String?, text: String?) -> MailDraft {
        MailDraft(subject: subject ?? self.subject, text: text ?? self.text)
    }
}
