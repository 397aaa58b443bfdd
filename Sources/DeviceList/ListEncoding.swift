// SPDX-License-Identifier: Apache-2.0

/// How a list's characters are written as bytes.
package enum ListEncoding: String, Codable, Sendable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// What is no UTF-8 and says nothing else; the encoding of Excel's "CSV" in western countries.
    case windows1252 = "windows-1252"
}
