// SPDX-License-Identifier: Apache-2.0

/// Reads a payload's fields from front to back; behind its end every number is nil.
struct PayloadReader {
    private var rest: ArraySlice<UInt8>

    init(_ payload: ArraySlice<UInt8>) {
        rest = payload
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next little-endian number of this many bytes.
    mutating func number(_ byteCount: Int) -> UInt64? {
        guard rest.count >= byteCount else {
            rest = []
            return nil
        }
        let value = rest.prefix(byteCount).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(byteCount)
        return value
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        let bytes = Array(rest.prefix(count))
        rest = rest.dropFirst(count)
        return bytes
    }

    /// UTF-16LE up to the end or a NUL.
    mutating func wideText(byteCount: Int) -> String {
        var reader = PayloadReader(rest.prefix(byteCount))
        rest = rest.dropFirst(byteCount)
        var units: [UInt16] = []
        while let unit = reader.number(2), unit != 0 { units.append(UInt16(truncatingIfNeeded: unit)) }
        return String(decoding: units, as: UTF16.self)
    }

    /// `major.minor.build.revision`, which stand as minor, major, revision, build.
    mutating func version() -> String? {
        guard let minor = number(2), let major = number(2), let revision = number(2), let build = number(2) else {
            return nil
        }
        return "\(major).\(minor).\(build).\(revision)"
    }
}
