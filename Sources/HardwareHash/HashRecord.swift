// SPDX-License-Identifier: Apache-2.0

/// One inner record: its type, where it stands, what it holds.
package struct HashRecord: Hashable, Sendable {
    /// The type's number; `RecordKind` names those that are known.
    package var type: UInt16
    /// The byte of the decoded hash at which the record's header stands.
    package var offset: Int
    package var payload: ArraySlice<UInt8>

    /// What the type means, where that is known.
    package var kind: RecordKind? { RecordKind(rawValue: type) }

    /// The payload as text, without the NUL that ends it.
    ///
    /// All text seen in the field is ASCII. What is not UTF-8 is read as Latin-1, so that nothing is lost.
    package var text: String { payload.withUnsafeBytes(Self.text) }

    /// The text of a payload.
    static func text(_ payload: UnsafeRawBufferPointer) -> String {
        var bytes = payload[...]
        while bytes.last == 0 { bytes.removeLast() }
        let text = UnsafeRawBufferPointer(rebasing: bytes)
        // ASCII needs no validation, whose generic code looks its types up anew for each text.
        if text.allSatisfy({ $0 < 0x80 }) { return String(decoding: text, as: UTF8.self) }
        return String(validating: text, as: UTF8.self)
            ?? String(String.UnicodeScalarView(text.map { Unicode.Scalar($0) }))
    }
}
