// SPDX-License-Identifier: Apache-2.0

/// Tells by its first characters whether a cell holds a hardware hash, sound or damaged.
enum HashShape {
    /// Every hash begins `T0E` to `T0H`; a shorter text is somebody's serial number.
    static func matches(_ cell: UnsafeRawBufferPointer) -> Bool {
        var offset = 0
        // Quotes, an apostrophe, blanks.
        while offset < min(cell.count, 8), !isAlphanumeric(cell[offset]) { offset += 1 }
        guard cell.count - offset >= 40 else { return false }
        let third = cell[offset + 2] & 0xDF
        return cell[offset] & 0xDF == UInt8(ascii: "T") && cell[offset + 1] == UInt8(ascii: "0")
            && third >= UInt8(ascii: "E") && third <= UInt8(ascii: "H")
    }

    /// The same of a text.
    static func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { matches(UnsafeRawBufferPointer($0)) }
    }

    /// Whether a cell has only characters of base64, as a line of a wrapped hash has.
    static func isBase64(_ cell: UnsafeRawBufferPointer) -> Bool {
        !cell.isEmpty
            && cell.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
