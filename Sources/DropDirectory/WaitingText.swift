// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Linux

/// What `waiting.txt` says.
enum WaitingText {
    /// How many files are named; of more only the number is said.
    static let limit = 1000

    static func of(_ files: [WaitingFile]) -> String {
        var text = "These files were not taken yet.\n"
        for file in files.prefix(limit) {
            text += "\n\(file.path)\n"
            text += "  since \(Timestamp.text(file.since))\n"
            text += "  why:  \(file.reason.text)\n"
            text += "  next: \(file.reason.nextStep)\n"
        }
        if files.count > limit { text += "\nand \(files.count - limit) more.\n" }
        return text
    }
}
