// SPDX-License-Identifier: Apache-2.0

/// A key of a JSON object; letter case and blanks around it mean nothing.
struct WireKey: CodingKey {
    let stringValue: String

    init(stringValue: String) { self.stringValue = stringValue }

    var intValue: Int? { nil }

    init?(intValue: Int) { nil }

    /// The key in the form under which values are looked up.
    var folded: String { Self.fold(stringValue) }

    /// The same for a name in this program.
    static func fold(_ name: String) -> String {
        let bytes = name.utf8
        let blanks: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\t")]
        guard bytes.contains(where: { blanks.contains($0) || (65...90).contains($0) }) else { return name }
        let trimmed = bytes.drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed()
        return String(decoding: trimmed.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }
}
