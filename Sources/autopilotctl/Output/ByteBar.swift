// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// A bar on a terminal for what goes on for a while; elsewhere nothing.
struct ByteBar {
    private let output: Output
    private let terminal: Terminal?
    private let isQuiet: Bool
    private var last = ""

    /// - Parameter isQuiet: draws on standard error only, because standard output is for programs.
    init(_ output: Output, isQuiet: Bool) {
        self.output = output
        self.isQuiet = isQuiet
        terminal = isQuiet ? output.errorTerminal : output.terminal
    }

    mutating func show(_ words: String, _ done: Int64, of total: Int64?) {
        guard let terminal else { return }
        var text = words
        if let total, total > 0 {
            let percent = Int(min(max(done, 0), total) * 100 / total)
            let full = 24 * percent / 100
            text =
                "[" + String(repeating: "#", count: full) + String(repeating: "-", count: 24 - full)
                + "] \(words), \(percent) %"
        }
        text = String(text.prefix(max(terminal.columns - 1, 0)))
        guard text != last else { return }
        last = text
        draw(text)
    }

    /// Takes the bar away, so that the answer stands in its place.
    mutating func finish() {
        guard terminal != nil, !last.isEmpty else { return }
        last = ""
        draw("")
    }

    // To the line's start, the text, and away with what was longer (ECMA-48, EL).
    private func draw(_ text: String) {
        let drawing = "\r\(text)\u{1B}[K" + (text.isEmpty ? "\r" : "")
        if isQuiet { output.writeError(drawing) } else { output.write(drawing) }
    }
}
