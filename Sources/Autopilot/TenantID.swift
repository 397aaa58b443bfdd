// SPDX-License-Identifier: Apache-2.0

/// A customer's Entra tenant id: a GUID, kept in lower case.
package struct TenantID: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    /// Fails unless the text is a GUID of 8-4-4-4-12 hexadecimal digits other than all zero.
    package init?(_ text: String) {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12],
            groups.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIHexDigit) }),
            text.utf8.contains(where: { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: "-") })
        else { return nil }
        rawValue = text.lowercased()
    }

    package var description: String { rawValue }
}

extension UInt8 {
    fileprivate var isASCIIHexDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
            UInt8(ascii: "a")...UInt8(ascii: "f"):
            true
        default: false
        }
    }
}
