// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

extension HardwareHash {
    /// Everything the hash says, record by record; what no one has a name for is counted and not shown.
    package var inventory: [HashFact] {
        records.flatMap { RecordFacts($0).facts }
    }

    /// When the hash was collected; nil without record 1.
    package var collectedAt: CollectionTime? {
        guard let record = first(.collector) else { return nil }
        var reader = PayloadReader(record.payload.dropFirst(16))
        guard let time = reader.number(4), let offset = reader.number(1) else { return nil }
        return CollectionTime(secondsSince2000: time, quarterHours: UInt8(offset))
    }

    /// The TPM's version as its record has it, such as `2.0`; nil without a TPM.
    package var tpmVersion: String? {
        guard let text = first(.tpm)?.text else { return nil }
        // TPM-Version:2.0 -Level:0-Revision:1.38-VendorID:'IFX '-Firmware:a.b
        guard let start = text.firstRange(of: "TPM-Version:") else { return text }
        return String(text[start.upperBound...].prefix { $0 != " " && $0 != "-" })
    }

    /// The text of the first record of a kind, placeholders included; nil where there is none or it is blank.
    package func text(of kind: RecordKind) -> String? {
        guard let text = first(kind)?.text, !text.allSatisfy({ $0 == " " }) else { return nil }
        return text
    }

    /// The UUID as Windows prints it, dummies included; nil without one.
    package var printedUUID: String? {
        first(.uuid).map { GUID.text(of: Array($0.payload)) }
    }

    private func first(_ kind: RecordKind) -> HashRecord? {
        records.first { $0.type == kind.rawValue }
    }
}
