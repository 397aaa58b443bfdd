// SPDX-License-Identifier: Apache-2.0

/// Values that makers leave in their firmware and that therefore identify nothing.
package enum Placeholder {
    /// What Windows writes where the firmware has no such text.
    package static let absentText = "SMBIOS_STRING_INDEX_0"

    /// Compared without regard to case, blanks and punctuation.
    private static let texts: Set<String> = [
        "smbiosstringindex0", "systemserialnumber", "serialnumber", "systemserialnumb", "tobefilledbyoem",
        "tobefilled", "defaultstring", "none", "na", "notapplicable", "notavailable", "notspecified", "unknown",
        "unknow", "invalid", "empty", "oem", "oemserial", "null", "nullstring", "nil", "test", "sn",
        "chassisserialnumber",
        "baseboardserialnumber", "systemmanufacturer", "systemproductname", "systemname", "productname", "manufacturer",
        "123456789", "1234567890", "0123456789", "12345678", "1234567", "123456", "12345", "sys1234567890",
        "sn1234567890", "sn12345", "mb1234567890", "123456789000", "12345678901234567", "eval", "iatpass",
    ]

    /// Known dummies, as a UUID is printed; makers ship whole series of machines with one of them.
    private static let uuids = Set(
        [
            "03000200-0400-0500-0006-000700080009", "00020003-0004-0005-0006-000700080009",
            "01010101-0101-0101-0101-010101010101", "6ab5b300-538d-1014-9fb5-b0684d007b53",
            "12345678-1234-5678-90ab-cddeefaabbcc", "12345678-1234-1234-1234-123456789abc",
            "12345678-1234-5678-1234-567812345678", "00112233-4455-6677-8899-aabbccddeeff",
            "4c4c4544-0000-2010-8020-80c04f202020",
        ].compactMap(GUID.bytes))

    /// Whether a text is blank, a known placeholder, or one character over and over.
    package static func isPlaceholder(_ text: String) -> Bool {
        let folded = folded(text)
        guard let first = folded.utf8.first else { return true }
        return folded.utf8.allSatisfy { $0 == first } || texts.contains(folded)
    }

    /// The text without blanks and punctuation, in small letters.
    private static func folded(_ text: String) -> String {
        String(unsafeUninitializedCapacity: text.utf8.count) { buffer in
            var count = 0
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): buffer[count] = byte | 0x20
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): buffer[count] = byte
                case 0x80...: buffer[count] = byte
                default: continue
                }
                count += 1
            }
            return count
        }
    }

    /// Whether 16 bytes are all zero, all FF, or a known dummy.
    package static func isDummy(uuid: [UInt8]) -> Bool {
        guard let first = uuid.first else { return true }
        return uuid.allSatisfy { $0 == first } || uuids.contains(uuid)
    }
}
