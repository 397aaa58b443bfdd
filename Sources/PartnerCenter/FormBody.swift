// SPDX-License-Identifier: Apache-2.0

/// The fields of a form as the login service takes them (application/x-www-form-urlencoded).
struct FormBody {
    private(set) var text = ""

    init(_ fields: [(name: String, value: String)]) {
        for (name, value) in fields {
            if !text.isEmpty { text += "&" }
            text += "\(Self.encoded(name))=\(Self.encoded(value))"
        }
    }

    var bytes: [UInt8] { Array(text.utf8) }

    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
