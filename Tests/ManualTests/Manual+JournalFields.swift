// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Journal

extension Manual {
    /// The journal as an interface: fields, message ids and codes.
    static let journalFields = ManPage(
        name: "autopilotd.journal-fields", section: 7, summary: "journal entries, codes and message ids of autopilotd",
        body: """
            # DESCRIPTION

            What **autopilotd**(8) has to say goes to the journal, and the journal is an interface: message ids, names
            of fields, codes and outcomes are never renamed and never used for something else. The sentences in MESSAGE
            may change; do not match them.

            Every entry has MESSAGE, PRIORITY, MESSAGE_ID and the fields below that apply. **journalctl -x** shows with
            each entry what it means and what to do. No entry ever holds a hardware hash, a token or a key.

            An import has one summary. Rows that did not succeed have an entry each, up to **RowLimit=** of
            **autopilotd.conf**(5); then one entry says how many more there are. What became of every row is in
            *report.csv*, see **autopilotd-drop**(7).

            Without a journal, in a terminal or a container, the same entries go to standard error as readable lines.

            # EXAMPLES

            What needs attention, explained:

                journalctl -u autopilotd -p warning -x --since today

            Everything about one customer, about one import, about one device:

                journalctl -u autopilotd AUTOPILOT_CUSTOMER=contoso
                journalctl -u autopilotd AUTOPILOT_IMPORT=17
                journalctl -u autopilotd AUTOPILOT_SERIAL=PF3ABCDE

            The summaries of all imports, for a program:

                journalctl -u autopilotd MESSAGE_ID=\(summaryID) -o json --all

            # FIELDS

            \(definitions(JournalField.allCases.map { ("**\($0.rawValue)=**", $0.meaning.literal) }))

            # PRIORITIES

            **2** critical: the daemon ends. **3** error: something is in the way, and the daemon tries again or goes on
            with what it had. **4** warning: somebody should look: a row, a list or a file that did not succeed.
            **5** notice: something was changed, or an import had rows that did not succeed. **6** info: it works.

            # MESSAGE IDS

            \(messages)

            # OUTCOMES

            The values of AUTOPILOT_OUTCOME and of the column Outcome of a report:

            \(definitions(Outcome.allCases.map { ("**\($0.rawValue)**", $0.meaning) }))

            # CODES

            The values of AUTOPILOT_CODE and of the column Code of a report. A row has the gravest of what was found.

            \(definitions(OutcomeCode.allCases.map { ("**\($0.rawValue)**", $0.meaning.literal) }))

            A file that waits in its drop folder has one of these in the same field:

            \(waitingCodes)

            # SEE ALSO

            **autopilotd**(8), **autopilotctl**(1), **autopilotd.conf**(5), **autopilotd-drop**(7), **journalctl**(1),
            **systemd.journal-fields**(7)
            """)

    /// The message of an import that is done.
    private static let summaryID = "0ea5656aa2f74d9fb4f9324fd01bca22"

    private static let messages: String = {
        guard let text = try? SourceTree.text("systemd/autopilotd.catalog") else { return "" }
        return Catalog(text).entries.map { entry in
            let lines = entry.text.split(separator: "\n", omittingEmptySubsequences: false)
            let body = lines.map { $0.isEmpty ? "  @p" : "  \(String($0).literal)" }.joined(separator: "\n")
            return "**\(entry.id)**\n: *\(entry.subject.literal).*\n  @p\n\(body)"
        }.joined(separator: "\n\n")
    }()
}

extension Outcome {
    fileprivate var meaning: String {
        switch self {
        case .registered: "The device was registered."
        case .alreadyRegistered: "The device was registered before; nothing was to be done."
        case .deregistered: "The device was deregistered."
        case .profileApplied: "The profile was applied."
        case .profileRemoved: "The profile was removed."
        case .unchanged: "Nothing was to be done."
        case .refused: "A rule of the partner relationship forbids it; the column Rule says which."
        case .invalid: "The row, or the list, is wrong and must be mended."
        case .failed: "It was allowed but did not succeed; dropping it again may help."
        case .cancelled: "Somebody cancelled the import before this row was done."
        case .pending: "Not settled yet."
        case .held: "Waits for the approval of an admin agent."
        }
    }
}
