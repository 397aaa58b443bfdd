// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// Shows on standard error's terminal how far a long list is read; standard output is for the rows.
final class CheckProgress {
    private var bar: ByteBar
    private let words: String
    private let total: Int64?
    private var done: Int64 = 0

    /// Shorter lists are read at once.
    private static let shortest: Int64 = 8 << 20

    /// - Parameter total: the list's bytes; nil where that is not known, as of a pipe.
    init(_ name: String, _ total: Int64?, _ output: Output) {
        bar = ByteBar(output, isQuiet: true)
        words = "reading \(name == "-" ? "standard input" : name.printable)"
        self.total = total
    }

    /// So many more bytes were read.
    func advance(_ count: Int) {
        done += Int64(count)
        guard done >= Self.shortest else { return }
        bar.show(total == nil ? "\(words), \(done >> 20) MiB" : words, done, of: total)
    }

    /// Takes the bar away, before something else is written.
    func clear() { bar.finish() }
}
