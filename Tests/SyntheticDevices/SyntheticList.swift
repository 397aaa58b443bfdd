// SPDX-License-Identifier: Apache-2.0

/// Device lists as other programs write them.
package enum SyntheticList {
    /// Which columns there are.
    package enum Layout: String, CaseIterable, Sendable {
        case script
        case intune
        case partnerCenter
        case headerless

        package var header: [String] {
            switch self {
            case .script: ["Device Serial Number", "Windows Product ID", "Hardware Hash"]
            case .intune: ["Device Serial Number", "Windows Product ID", "Hardware Hash", "Group Tag", "Assigned User"]
            case .partnerCenter:
                ["Device Serial Number", "Windows Product ID", "Hardware Hash", "Manufacturer name", "Device model"]
            case .headerless: ["Device Serial Number", "Windows Product ID", "Hardware Hash", "Group Tag"]
            }
        }
    }

    /// How characters become bytes.
    package enum Encoding: String, CaseIterable, Sendable {
        case utf8
        case utf8Mark
        case utf16LE
        case utf16BE
        case utf16LEMark
        case utf16BEMark
        case windows1252
    }

    /// A list of devices.
    package static func csv(
        _ devices: [SyntheticDevice], layout: Layout = .script, encoding: Encoding = .utf8, separator: String = ",",
        lineEnd: String = "\r\n", isQuoted: Bool = false
    ) -> [UInt8] {
        let rows = devices.map { row($0, layout) }
        return csv((layout == .headerless ? [] : [layout.header]) + rows, encoding, separator, lineEnd, isQuoted)
    }

    /// Any rows.
    package static func csv(
        _ rows: [[String]], _ encoding: Encoding = .utf8, _ separator: String = ",", _ lineEnd: String = "\r\n",
        _ isQuoted: Bool = false
    ) -> [UInt8] {
        let text = rows.map { row in
            row.map { cell($0, separator, isQuoted) }.joined(separator: separator) + lineEnd
        }.joined()
        return bytes(text, encoding)
    }

    /// The cells of a device's row.
    package static func row(_ device: SyntheticDevice, _ layout: Layout) -> [String] {
        layout.header.map { column in
            switch column {
            case "Device Serial Number": device.serialNumber
            case "Hardware Hash": device.hashText
            case "Manufacturer name": device.manufacturer
            case "Device model": device.model
            case "Group Tag": device.groupTag
            default: ""
            }
        }
    }

    /// Text as bytes; what Windows-1252 lacks becomes `?`.
    package static func bytes(_ text: String, _ encoding: Encoding) -> [UInt8] {
        switch encoding {
        case .utf8: Array(text.utf8)
        case .utf8Mark: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        case .utf16LE: text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        case .utf16BE: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        case .utf16LEMark: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        case .utf16BEMark: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        case .windows1252:
            text.unicodeScalars.map { $0.value < 0x80 || (0xA0...0xFF).contains($0.value) ? UInt8($0.value) : 0x3F }
        }
    }

    private static func cell(_ text: String, _ separator: String, _ isQuoted: Bool) -> String {
        guard isQuoted || text.contains(separator) || text.contains("\"") || text.contains("\n") else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
