// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// The printed form of a UUID that is kept as Windows keeps it: the first three fields little endian.
package enum GUID {
    /// 16 bytes as `8-4-4-4-12` lower-case digits; fewer or more as plain digits.
    package static func text(of bytes: [UInt8]) -> String {
        guard bytes.count == 16 else { return Hexadecimal.encode(bytes) }
        let fields = [
            Array(bytes[0..<4].reversed()), Array(bytes[4..<6].reversed()), Array(bytes[6..<8].reversed()),
            Array(bytes[8..<10]), Array(bytes[10..<16]),
        ]
        return fields.map { Hexadecimal.encode($0) }.joined(separator: "-")
    }

    /// The 16 bytes of a printed form; nil for what is none.
    static func bytes(of text: String) -> [UInt8]? {
        guard let bytes = Hexadecimal.decode(text.filter { $0 != "-" }), bytes.count == 16 else { return nil }
        return bytes[0..<4].reversed() + bytes[4..<6].reversed() + bytes[6..<8].reversed() + bytes[8...]
    }
}
