// SPDX-License-Identifier: Apache-2.0

/// The words of a command line, sorted into what is an option and what is not.
struct Words {
    /// Everything that is no option, before a `--`.
    private(set) var plain: [String] = []
    /// What follows a `--`: never an option, whatever it looks like.
    private(set) var rest: [String] = []
    private(set) var options: [(name: String, value: String?)] = []

    /// - Parameter valued: the names of options that take a value, which may be the next word.
    init(_ arguments: [String], valued: Set<String>) {
        var left = arguments[...]
        while let word = left.popFirst() {
            if word == "--" {
                rest = Array(left)
                return
            }
            if word == "-h" {
                options.append(("help", nil))
            } else if word.hasPrefix("--") {
                let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let name = String(parts[0])
                let value = parts.count > 1 ? String(parts[1]) : valued.contains(name) ? left.popFirst() : nil
                options.append((name, value))
            } else {
                plain.append(word)
            }
        }
    }

    func has(_ option: Option) -> Bool { options.contains { $0.name == option.name } }
}
