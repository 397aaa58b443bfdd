// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import HardwareHash

/// A row while it is read: its cells as text, and what is known so far.
struct RowDraft {
    let record: AlignedRecord
    let header: ListHeader
    let serialNumber: String
    let productID: String
    let deviceID: String
    /// Byte for byte.
    let manufacturer: String
    /// Byte for byte.
    let model: String
    let groupTag: String
    let assignedUser: String

    var hash: HardwareHash?
    var device = DeviceDraft()
    var findings: [Finding] = []
    var refusal: Refusal?

    init(_ record: AlignedRecord, _ header: ListHeader) {
        self.record = record
        self.header = header
        serialNumber = SpreadsheetCell.unwrapped(record.trimmed(header.index(of: .serialNumber)))
        productID = SpreadsheetCell.unwrapped(record.trimmed(header.index(of: .productID)))
        deviceID = record.trimmed(header.index(of: .deviceID))
        manufacturer = record.exact(header.index(of: .manufacturer))
        model = record.exact(header.index(of: .model))
        groupTag = record.trimmed(header.index(of: .groupTag))
        assignedUser = record.trimmed(header.index(of: .assignedUser))
    }

    /// Intune's longest group tag; serial numbers and names are shorter.
    private static let longestValue = 512

    private static func isGood(_ text: String) -> Bool { text.utf8.count <= longestValue && !CellText.isBad(text) }

    /// Why the row cannot be trusted as text; only cells that are used count.
    var badText: Refusal? {
        // Cheap first: most rows have nothing of it.
        if Self.isGood(serialNumber), Self.isGood(productID), Self.isGood(deviceID), Self.isGood(manufacturer),
            Self.isGood(model), Self.isGood(groupTag)
        {
            return nil
        }
        let used: [(ListColumn, String)] = [
            (.serialNumber, serialNumber), (.productID, productID), (.deviceID, deviceID),
            (.manufacturer, manufacturer), (.model, model), (.groupTag, groupTag),
        ]
        if let long = used.first(where: { $0.1.utf8.count > Self.longestValue }) {
            if HashShape.matches(long.1) {
                return Refusal(
                    .badText, reason: "The \(long.0.name) is a hardware hash.",
                    nextStep:
                        "Put the hash into the column Hardware Hash, and the \(long.0.name) where the header says.")
            }
            return Refusal(
                .badText, reason: "The \(long.0.name) has \(long.1.utf8.count) characters; none is that long.",
                nextStep: "Look for a quotation mark that is never closed, and correct the value.")
        }
        guard let bad = used.first(where: { CellText.isBad($0.1) }) else { return nil }
        return Refusal(
            .badText,
            reason: "The \(bad.0.name) has characters that cannot be read, or that no \(bad.0.name) has.",
            nextStep: "Type the value again, and save the list as UTF-8.")
    }
}
