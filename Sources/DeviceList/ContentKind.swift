// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// What a file is by its content, whatever its name says.
enum ContentKind {
    case text
    case workbook
    case archive
    case pdf
    case markup
    case binary

    /// Looks at a file's first bytes.
    init(_ bytes: ArraySlice<UInt8>, encoding: ListEncoding) {
        func has(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
        // A search of the library's is made for longer texts, and took a fortieth of a short list's time.
        let sample = bytes.prefix(4096)
        func mentions(_ text: String) -> Bool {
            let wanted = Array(text.utf8)
            return sample.indices.contains { sample[$0...].starts(with: wanted) }
        }
        if has("PK\u{03}\u{04}") || has("PK\u{05}\u{06}") {
            let isWorkbook = mentions("xl/") || mentions("[Content_Types].xml") || mentions("opendocument.spreadsheet")
            self = isWorkbook ? .workbook : .archive
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .workbook
        } else if Self.isArchive(bytes) {
            self = .archive
        } else if has("%PDF-") {
            self = .pdf
        } else if has("TABLE\r\n0,1\r\n") || has("TABLE\n0,1\n") {
            // Data Interchange Format: spreadsheets offer it, and it is text with commas.
            self = .workbook
        } else if mentions("urn:schemas-microsoft-com:office:spreadsheet") {
            self = .workbook
        } else if has("<?xml") || has("<!DOCTYPE") || has("<html") || has("<!doctype") || has("<table") {
            self = .markup
        } else {
            self = encoding == .utf8 && Self.isBinary(bytes) ? .binary : .text
        }
    }

    private static func isArchive(_ bytes: ArraySlice<UInt8>) -> Bool {
        let marks: [[UInt8]] = [
            [0x1F, 0x8B], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], Array("Rar!".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A],
            Array("BZh".utf8), [0x28, 0xB5, 0x2F, 0xFD], Array("MSCF".utf8),
        ]
        if marks.contains(where: { bytes.starts(with: $0) }) { return true }
        return bytes.dropFirst(257).starts(with: Array("ustar".utf8))
    }

    /// Whether more of it is control characters than text ever has; a few stray ones are the rows' business.
    private static func isBinary(_ bytes: ArraySlice<UInt8>) -> Bool {
        let sample = bytes.prefix(4096)
        let strange = sample.count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1A }
        return strange * 20 > sample.count
    }

    /// Why a file of this kind is not read; nil for text.
    var refusal: Refusal? {
        let saveAsCSV = "Open it in the program it was made with, save as CSV, and drop that file."
        return switch self {
        case .text: nil
        case .workbook: Refusal(.workbook, reason: "The file is a spreadsheet workbook.", nextStep: saveAsCSV)
        case .archive:
            Refusal(
                .archive, reason: "The file is an archive.",
                nextStep: "Unpack it, and drop the CSV file that is in it.")
        case .pdf: Refusal(.pdf, reason: "The file is a PDF document.", nextStep: "Ask for the list as a CSV file.")
        case .markup:
            Refusal(.notADeviceList, reason: "The file is an HTML or XML document.", nextStep: saveAsCSV)
        case .binary:
            Refusal(.notADeviceList, reason: "The file is no text.", nextStep: "Drop the device list as a CSV file.")
        }
    }
}
