// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials
internal import Linux

/// A JSON array that is written page by page.
struct JSONList {
    private var isOpen = false
    private let encoder: JSONEncoder

    init() {
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// The text that adds these entries, a line each.
    mutating func text(_ entries: some Sequence<some Encodable>) -> String {
        var text = ""
        for entry in entries {
            guard let data = try? encoder.encode(entry) else { continue }
            text += (isOpen ? ",\n" : "[\n") + String(decoding: data, as: UTF8.self).printableJSON
            isOpen = true
        }
        return text
    }

    /// The text that ends the array.
    var end: String { isOpen ? "\n]\n" : "[]\n" }
}
