// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
package import Linux

/// The name of an import's results folder: `20260131T083000Z-ID-FILE`.
package enum ResultsName {
    /// - Parameters:
    ///   - claimedAt: milliseconds since 1970, UTC.
    ///   - file: the dropped file's name, cut to 100 bytes, every byte but `A-Z a-z 0-9 . _ -` as `_`.
    package static func make(claimedAt: Int64, id: Int64, file: FileName) -> FileName {
        let safe = file.bytes.prefix(100).map { isSafe($0) ? $0 : UInt8(ascii: "_") }
        guard let name = FileName(bytes: Array("\(Timestamp.compact(claimedAt))-\(id)-".utf8) + safe) else {
            preconditionFailure("a day, a number and 100 bytes are a name")
        }
        return name
    }

    /// The id in a name that `make` made; nil for any other name.
    static func id(of name: FileName) -> Int64? {
        guard let match = name.text?.prefixMatch(of: /\d{8}T\d{6}Z-(\d{1,18})-/) else { return nil }
        return Int64(match.1)
    }

    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
