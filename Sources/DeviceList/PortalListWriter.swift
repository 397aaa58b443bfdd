// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import HardwareHash

/// Writes lists that Microsoft's portals take: plain ASCII, CRLF, their exact header, no quotes, few rows a file.
///
/// Those lists have no way to write a comma, a quotation mark or a letter beyond ASCII; a device that needs one is left
/// out, and the answer says why. Hashes are written in the usual form of 4,000 characters, the only one that all
/// portals take.
package struct PortalListWriter {
    /// Intune's limit, the smallest of all portals'.
    package static let rowsOfFile = 500

    private let format: PortalFormat
    private var rows: [[String]] = []

    package init(format: PortalFormat) {
        self.format = format
    }

    /// Whether the file at hand takes no more rows and must be taken.
    package var isFull: Bool { rows.count >= Self.rowsOfFile }

    /// Adds a device, or says in a sentence why it is left out.
    package mutating func append(_ device: PortalDevice) -> String? {
        let cells: [(name: String, text: String)]
        switch identifiers(of: device) {
        case .failure(let reason): return reason.sentence
        case .success(let found): cells = found
        }
        if let bad = cells.first(where: { !Self.isPlain($0.text) }) {
            return "The \(bad.name) “\(bad.text)” has a character that the portal's lists cannot hold."
        }
        rows.append(cells.map(\.text))
        return nil
    }

    /// The file of the rows so far, which then begins anew; nil without rows.
    package mutating func takeFile() -> [UInt8]? {
        guard !rows.isEmpty else { return nil }
        let hasGroupTags = format == .intune && rows.contains { !$0[3].isEmpty }
        var text = format.header(hasGroupTags: hasGroupTags) + "\r\n"
        for row in rows {
            let cells = format == .intune && !hasGroupTags ? row.prefix(3) : row[...]
            text += cells.joined(separator: ",") + "\r\n"
        }
        rows.removeAll(keepingCapacity: true)
        return Array(text.utf8)
    }

    // MARK: Cells

    private struct LeftOut: Error {
        var sentence: String
    }

    private func identifiers(of device: PortalDevice) -> Result<[(name: String, text: String)], LeftOut> {
        let serial = device.serialNumber ?? ""
        let productID = device.productID ?? ""
        let hash = device.hash.map { String(decoding: HardwareHash.canonicalText(of: $0), as: UTF8.self) } ?? ""
        switch format {
        case .intune:
            guard !hash.isEmpty else {
                return .failure(LeftOut(sentence: "Intune takes devices with a hardware hash only."))
            }
            return .success([
                ("serial number", serial), ("Windows product ID", productID), ("hardware hash", hash),
                ("group tag", device.groupTag ?? ""),
            ])
        case .partnerCenter:
            // One of its six ways each; what the way does not need stays empty, as in Microsoft's own lists.
            let hasWords = !(device.manufacturer ?? "").isEmpty && !(device.model ?? "").isEmpty && !serial.isEmpty
            guard !hash.isEmpty || !productID.isEmpty || hasWords else {
                return .failure(LeftOut(sentence: "Partner Center cannot tell the device by what is known of it."))
            }
            let usesWords = hash.isEmpty && productID.isEmpty
            return .success([
                ("serial number", hash.isEmpty && !usesWords ? "" : serial), ("Windows product ID", productID),
                ("hardware hash", hash), ("manufacturer", usesWords ? device.manufacturer ?? "" : ""),
                ("model", usesWords ? device.model ?? "" : ""),
            ])
        }
    }

    /// Printable ASCII without what would need quotes, and nothing that a spreadsheet would run.
    private static func isPlain(_ text: String) -> Bool {
        if let first = text.utf8.first, "=+-@".utf8.contains(first) { return false }
        return text.utf8.allSatisfy { byte in
            (0x20...0x7E).contains(byte) && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\"")
        }
    }
}
