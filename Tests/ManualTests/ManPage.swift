// SPDX-License-Identifier: Apache-2.0

/// One page of the manual, written in a few signs and made into the man macros of groff_man(7).
///
/// `# ` opens a section, `## ` one below it. A line that begins with `: ` explains the line before it. Four blanks keep
/// lines as they are. `**so**` is what is typed, `*so*` is what is put in its place.
struct ManPage {
    let name: String
    let section: Int
    /// What stands behind the name in `apropos`.
    let summary: String
    let body: String

    /// The file's name, which is also how other pages are installed.
    var file: String { "\(name).\(section)" }

    /// The page for groff.
    var text: String {
        var page = Roff()
        page.lines = [
            #".\" SPDX-License-Identifier: Apache-2.0"#,
            #".\" Made by WRITE_DOCUMENTS=1 swift test --filter ManualTests; change Tests/ManualTests, not this."#,
            ".TH \(Roff.argument(name.uppercased())) \(section) \"\" autopilotd autopilotd",
        ]
        page.add("# NAME\n\n\(name) - \(summary)\n\n" + body)
        return page.lines.joined(separator: "\n") + "\n"
    }
}
