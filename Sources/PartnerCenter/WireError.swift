// SPDX-License-Identifier: Apache-2.0

/// What is wrong with an answer's content: which field, and what it is instead; never the content itself.
struct WireError: Error, Hashable, Sendable {
    var text: String

    init(_ text: String) { self.text = text }
}
