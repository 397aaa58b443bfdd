// SPDX-License-Identifier: Apache-2.0

/// A customer's domain, such as `contoso.onmicrosoft.com`, kept in lower case.
package struct DomainName: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    /// Fails unless the text is at least two labels of letters, digits and inner hyphens (RFC 1123), 253 bytes at most.
    package init?(_ text: String) {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, text.utf8.count <= 253, labels.allSatisfy(Self.isLabel) else { return nil }
        rawValue = text.lowercased()
    }

    package var description: String { rawValue }

    private static func isLabel(_ label: Substring) -> Bool {
        guard (1...63).contains(label.utf8.count), label.first != "-", label.last != "-" else { return false }
        return label.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
        }
    }
}
