// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Linux

/// E-mails to customers as commands show them and write them to files.
enum Mail {
    static let eml = Option("eml", "FILE", "writes the e-mail to a file that mail programs open; the file must be new")

    /// Fails where `--eml` names a file that cannot be made, before the daemon is asked to do anything.
    static func checkFile(_ invocation: Invocation) throws(Failure) {
        if let path = invocation.value(eml) { try TextFile.checkNew(path) }
    }

    /// Writes the message where `--eml` asks for it, and answers the file.
    static func writeWhereAsked(_ mail: MailInfo, _ invocation: Invocation) throws(Failure) -> String? {
        guard let path = invocation.value(eml) else { return nil }
        try TextFile.write(mail.message, to: path)
        return path
    }

    /// Subject and text, for a terminal.
    static func text(_ mail: MailInfo) -> String {
        let lines = mail.text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
        return "Subject: \(mail.subject.printable)\n\n\(lines.joined(separator: "\n"))\n"
    }
}
