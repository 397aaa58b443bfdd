// SPDX-License-Identifier: Apache-2.0

/// A name of a customer or a profile: safe as a folder's name and fixed for life.
///
/// `[A-Za-z0-9][A-Za-z0-9._-]{0,62}`; two names that differ only in case are the same name.
package struct FolderName: Sendable, Codable, CustomStringConvertible {
    package let rawValue: String

    /// Fails unless the text has the form above.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...63).contains(bytes.count), bytes[0].isASCIIAlphanumeric,
            bytes.allSatisfy({
                $0.isASCIIAlphanumeric || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains($0)
            })
        else { return nil }
        rawValue = text
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let name = FolderName(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a folder name: \(text)")
        }
        self = name
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    package var description: String { rawValue }

    /// What the name must look like, for error messages.
    package static let form =
        "1 to 63 letters, digits, '.', '_' or '-', the first a letter or digit"
}

extension FolderName: Hashable {
    package static func == (left: FolderName, right: FolderName) -> Bool {
        left.rawValue.lowercased() == right.rawValue.lowercased()
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(rawValue.lowercased())
    }
}

extension UInt8 {
    fileprivate var isASCIIAlphanumeric: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
