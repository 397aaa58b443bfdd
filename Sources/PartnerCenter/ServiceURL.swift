// SPDX-License-Identifier: Apache-2.0

/// Addresses below a service's base, with what comes from outside percent-encoded.
enum ServiceURL {
    /// The address of a path below a base that may end with a slash; nil where a segment cannot stand in a path.
    static func make(_ base: String, _ path: [String], query: [(name: String, value: String)] = []) -> String? {
        guard path.allSatisfy({ !["", ".", ".."].contains($0) }) else { return nil }
        var url = base
        while url.last == "/" { url.removeLast() }
        for segment in path { url += "/" + encode(segment) }
        if !query.isEmpty {
            url += "?" + query.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
        }
        return url
    }

    /// The text with every byte but the unreserved ones of RFC 3986 as `%XX`.
    static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// The reverse of `encode`; nil where a percent sign is not followed by two digits or the bytes are no text.
    static func decode(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let pair = String(decoding: rest.prefix(2), as: UTF8.self)
            guard pair.utf8.count == 2, pair.allSatisfy(\.isHexDigit), let value = UInt8(pair, radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Scheme, host and port of an address in lower case, such as `https://graph.microsoft.com`; nil for a relative one.
    static func origin(of url: String) -> String? {
        guard let mark = url.firstRange(of: "://") else { return nil }
        let authority = url[mark.upperBound...].prefix { !"/?#".contains($0) }
        guard !authority.isEmpty, !authority.contains("@") else { return nil }
        return (url[..<mark.upperBound] + authority).lowercased()
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
