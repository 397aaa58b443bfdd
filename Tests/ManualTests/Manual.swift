// SPDX-License-Identifier: Apache-2.0

/// The pages of the manual; each is made from the declarations that the programs themselves are made from.
enum Manual {
    static let pages = [daemon, control, configuration, drop, journalFields]

    /// A list of things with what each is.
    static func definitions(_ rows: some Sequence<(String, String)>) -> String {
        rows.map { "\($0)\n: \($1)" }.joined(separator: "\n\n")
    }
}

extension String {
    /// Text that has no signs of `ManPage` in it, as it comes from declarations.
    var literal: String { map { $0 == "*" ? "\\*" : String($0) }.joined() }
}
