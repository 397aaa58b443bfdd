// SPDX-License-Identifier: Apache-2.0

/// What is looked at in a message before anything is built from it.
enum MessageShape {
    /// Whether it is UTF-8 and its arrays and objects are nested no deeper than `depth`.
    ///
    /// The decoder calls itself for every level and looks at no text that nobody asks for; so both are checked here.
    static func isSound(_ message: [UInt8], depth: Int) -> Bool {
        (try? UTF8Span(validating: message.span)) != nil && nesting(message) <= depth
    }

    private static func nesting(_ message: [UInt8]) -> Int {
        var level = 0
        var deepest = 0
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
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                level += 1
                deepest = max(deepest, level)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): level -= 1
            default: break
            }
        }
        return deepest
    }
}
