// SPDX-License-Identifier: Apache-2.0

/// One name in a folder, as Linux has it: 1 to 255 bytes of any kind but `/` and NUL, and not `.` or `..`.
package struct FileName: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Fails for bytes that are no name.
    package init?(bytes: [UInt8]) {
        guard (1...Self.limit).contains(bytes.count), !bytes.contains(0), !bytes.contains(UInt8(ascii: "/")),
            bytes != [UInt8(ascii: ".")], bytes != [UInt8(ascii: "."), UInt8(ascii: ".")]
        else { return nil }
        self.bytes = bytes
    }

    /// Fails for a text that is no name.
    package init?(_ text: some StringProtocol) {
        self.init(bytes: Array(text.utf8))
    }

    /// The longest name that Linux's file systems keep, in bytes (NAME_MAX).
    package static let limit = 255

    /// The exact name as text, where it is UTF-8.
    package var text: String? { String(validating: bytes, as: UTF8.self) }

    /// Whether the name is hidden from a plain `ls`.
    package var isHidden: Bool { bytes[0] == UInt8(ascii: ".") }

    func withCString<Result, Failure: Error>(
        _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let characters = bytes.map { CChar(bitPattern: $0) } + [0]
        return try characters.withUnsafeBufferPointer { buffer throws(Failure) in
            guard let start = buffer.baseAddress else { preconditionFailure("a name is never empty") }
            return try body(start)
        }
    }
}

extension FileName: Comparable {
    /// By bytes, as `LC_ALL=C ls` sorts.
    package static func < (left: FileName, right: FileName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
