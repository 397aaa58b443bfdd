// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Linux

/// One line that shows how far an import is.
struct ProgressBar {
    let text: String

    init(_ progress: ProgressInfo, columns: Int) {
        let words = Self.words(progress, percent: progress.percent)
        let room = columns - words.count - 3
        guard let percent = progress.percent, room >= 10 else {
            text = String(words.prefix(max(columns, 0)))
            return
        }
        let width = min(room, 40)
        let full = width * percent / 100
        text = "[" + String(repeating: "#", count: full) + String(repeating: "-", count: width - full) + "] " + words
    }

    /// The same in words, for where no bar can be drawn.
    static func words(_ progress: ProgressInfo, percent: Int?) -> String {
        var parts = [progress.file.printable, progress.state]
        if let percent, progress.state != "waiting" { parts.append("\(percent) %") }
        if progress.rowsDone > 0, progress.percent == 100 || progress.state == "settled" {
            parts.append(progress.rowsDone.counted("row"))
        }
        if let trouble = progress.trouble { parts.append(trouble.printable) }
        return parts.joined(separator: ", ")
    }
}
