// SPDX-License-Identifier: Apache-2.0

/// Device lists in Partner Center's layout, whose devices are named by serial number, maker and model.
///
/// They need no hardware hash, so a test that is not about hashes stays readable and quick.
enum PlainList {
    static let header = "Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model"

    /// A list of this many devices; another `batch` gives other devices.
    static func bytes(rows: Int, batch: String = "A", lineBreak: String = "\r\n") -> [UInt8] {
        let lines = [header] + (1...max(rows, 1)).prefix(rows).map { line(serial(batch, $0)) }
        return Array((lines.joined(separator: lineBreak) + lineBreak).utf8)
    }

    static func line(_ serial: String) -> String { "\(serial),,,Contoso,Synthetic 14" }

    static func serial(_ batch: String, _ number: Int) -> String {
        let digits = "\(number)"
        return "SN-\(batch)-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }
}
