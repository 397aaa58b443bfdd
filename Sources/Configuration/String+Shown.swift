// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The text as it can stand in a message: one line, not endless, without what a terminal would obey.
    var shown: String {
        var shown = ""
        for scalar in unicodeScalars.prefix(80) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: shown += scalar.escaped(asASCII: true)
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return unicodeScalars.count > 80 ? shown + "…" : shown
    }
}
