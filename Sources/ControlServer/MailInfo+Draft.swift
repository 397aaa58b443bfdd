// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Relationships

extension MailInfo {
    init(_ draft: MailDraft) {
        self.init(subject: draft.subject, text: draft.text, message: draft.message)
    }
}
