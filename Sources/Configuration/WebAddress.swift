// SPDX-License-Identifier: Apache-2.0

/// An http or https address, read no further than the configuration must know it.
struct WebAddress {
    /// As it was written, with scheme and host in lower case and without slashes at its end.
    let text: String
    /// `http` or `https`.
    let scheme: String
    /// Without port, in lower case, an IPv6 address in its brackets.
    let host: String
    let hasUser: Bool
    let hasPath: Bool

    /// Fails for anything with a query, a fragment, a backslash, blanks or letters beyond ASCII, and for a port that is
    /// none.
    init?(_ text: String) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"?#\\\"<>".utf8.contains($0) }),
            let mark = text.firstRange(of: "://")
        else { return nil }
        scheme = text[..<mark.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let authority = text[mark.upperBound...].prefix { $0 != "/" }
        var path = text[authority.endIndex...]
        while path.hasSuffix("/") { path.removeLast() }
        hasPath = !path.isEmpty
        hasUser = authority.contains("@")
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        guard let (host, port) = Self.hostAndPort(place.lowercased()) else { return nil }
        self.host = host
        let user = authority.dropLast(place.count)
        self.text = "\(scheme)://\(user)\(host)\(port.map { ":\($0)" } ?? "")\(path)"
    }

    /// Whether it leads to this machine and nowhere else.
    var isLoopback: Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy(Self.isByte)
    }

    private static func isByte(_ text: Substring) -> Bool {
        (1...3).contains(text.utf8.count) && text.utf8.allSatisfy(isDigit) && UInt8(text) != nil
    }

    private static func hostAndPort(_ text: String) -> (host: String, port: Int?)? {
        var host = text[...]
        var port: Int?
        if let colon = text.lastIndex(of: ":"), !text[colon...].contains("]") {
            host = text[..<colon]
            guard let number = Int(text[colon...].dropFirst()), (1...65535).contains(number),
                text[colon...].dropFirst().utf8.allSatisfy(isDigit)
            else { return nil }
            port = number
        }
        return isHost(host) ? (String(host), port) : nil
    }

    private static func isHost(_ host: Substring) -> Bool {
        if host.hasPrefix("["), host.hasSuffix("]") {
            let inner = host.dropFirst().dropLast()
            return inner.contains(":") && inner.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        }
        return !host.isEmpty
            && host.utf8.allSatisfy { isDigit($0) || (97...122).contains($0) || "-._".utf8.contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
