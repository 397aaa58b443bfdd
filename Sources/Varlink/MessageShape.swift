// SPDX-License-Identifier: Apache-2.0

/// What is looked at in a message before anything is built from it.
enum MessageShape {
    /// Whether it is UTF-8, its arrays and objects are nested no deeper than `depth`, and it has at most so many values.
    ///
    /// The decoder calls itself for every level, makes some fifty bytes of every value, and looks at no text that nobody
    /// asks for; so these are checked here.
    static func isSound(_ message: [UInt8], depth: Int, values: Int) -> Bool {
        guard (try? UTF8Span(validating: message.span)) != nil else { return false }
        let shape = measure(message)
        return shape.depth <= depth && shape.values <= values
    }

    private static func measure(_ message: [UInt8]) -> (depth: Int, values: Int) {
        var level = 0
        var deepest = 0
        var values = 1
        var isInText = false
        var isEscaped = false
        for byte in message {
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: ","): values += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                level += 1
                values += 1
                deepest = max(deepest, level)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): level -= 1
            default: break
            }
        }
        return (deepest, values)
    }
}
