// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Linux

/// Progress for people: a bar on a terminal, else a line for each step that is news.
struct ProgressDisplay {
    private let output: Output
    /// Where the bar is drawn; nil for lines.
    private let terminal: Terminal?
    private let isQuiet: Bool
    private var last = ""

    /// - Parameter isQuiet: draws a bar on standard error only, because standard output is for programs.
    init(_ output: Output, isQuiet: Bool) {
        self.output = output
        self.isQuiet = isQuiet
        terminal = isQuiet ? output.errorTerminal : output.terminal
    }

    mutating func show(_ progress: ProgressInfo) {
        if let terminal {
            draw(ProgressBar(progress, columns: terminal.columns - 1).text)
        } else if !isQuiet {
            // Every tenth is a step; the rows count on meanwhile.
            let step = progress.percent.map { $0 / 10 * 10 }
            say(
                ProgressBar.words(progress, percent: step),
                step: "\(progress.state) \(step ?? 0) \(progress.trouble ?? "")")
        }
    }

    /// Takes the bar away, so that the answer stands in its place.
    mutating func finish() {
        if terminal != nil, !last.isEmpty { draw("") }
    }

    private mutating func draw(_ text: String) {
        guard text != last || text.isEmpty else { return }
        last = text
        // To the line's start, the text, and away with what was longer (ECMA-48, EL).
        let drawing = "\r\(text)\u{1B}[K" + (text.isEmpty ? "\r" : "")
        if isQuiet { output.writeError(drawing) } else { output.write(drawing) }
    }

    private mutating func say(_ text: String, step: String) {
        guard step != last else { return }
        last = step
        output.line(text)
    }
}
