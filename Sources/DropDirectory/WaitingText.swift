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
            text += "  since \(time(file.since))\n"
            text += "  why:  \(file.reason.text)\n"
            text += "  next: \(file.reason.nextStep)\n"
        }
        if files.count > limit { text += "\nand \(files.count - limit) more.\n" }
        return text
    }

    /// RFC 3339, whole seconds.
    private static func time(_ milliseconds: Int64) -> String {
        let second = Int(((milliseconds % 86_400_000) + 86_400_000) % 86_400_000) / 1000
        let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(UTCDate(milliseconds: milliseconds))T\(parts.joined(separator: ":"))Z"
    }
}
