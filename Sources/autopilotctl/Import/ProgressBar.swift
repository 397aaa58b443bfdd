// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Linux

/// One line that shows how far an import is.
struct ProgressBar {
    let text: String

    init(_ progress: ProgressInfo, columns: Int) {
        let words = Self.words(progress, percent: progress.percent)
        let room = columns - words.count - 3
        guard let percent = progress.percent, progress.hasBar, room >= 10 else {
            text = String(words.prefix(max(columns, 0)))
            return
        }
        let width = min(room, 24)
        let full = width * percent / 100
        text = "[" + String(repeating: "#", count: full) + String(repeating: "-", count: width - full) + "] " + words
    }

    /// The same in words, for where no bar can be drawn.
    static func words(_ progress: ProgressInfo, percent: Int?) -> String {
        var parts = [progress.file.printable, progress.stateWords]
        if let percent, progress.hasBar { parts.append("\(percent) %") }
        if progress.rowsDone > 0 { parts.append(progress.rowsDone.counting("row")) }
        if let trouble = progress.trouble { parts.append(trouble.printable) }
        return parts.joined(separator: ", ")
    }
}

extension ProgressInfo {
    /// Before the file is taken nothing is done that a bar could show.
    fileprivate var hasBar: Bool { state != "waiting" }

    /// The state as people say it; one that this program does not know, as it is.
    fileprivate var stateWords: String {
        switch state {
        case "waiting": "waiting to be taken"
        case "claimed": "being copied"
        case "read": "being worked on"
        case "submitted": "waiting for Partner Center"
        case "settled": "report being written"
        default: state.printable
        }
    }
}
