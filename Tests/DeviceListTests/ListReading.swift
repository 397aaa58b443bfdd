// SPDX-License-Identifier: Apache-2.0

import Autopilot
import CSV
import DeviceList
import SyntheticDevices

/// A list that was read to its end.
struct ListReading {
    var layout: ListLayout?
    var header: ListHeader?
    var rows: [ListRow] = []
    var refusal: Refusal?

    init(
        _ bytes: [UInt8], operation: Autopilot.Operation = .registerDevice, groupTag: String? = nil, piece: Int = .max
    ) throws {
        let options = DeviceListOptions(operation: operation, defaultGroupTag: groupTag)
        switch try DeviceListReader.open(options, source: byteSource(bytes, piece: piece)) {
        case .refused(let refusal): self.refusal = refusal
        case .list(let list):
            header = list.header
            while let row = try list.next() { rows.append(row) }
            layout = list.layout
        }
    }

    init(_ text: String, operation: Autopilot.Operation = .registerDevice) throws {
        try self.init(Array(text.utf8), operation: operation)
    }

    var devices: [ListedDevice] {
        rows.compactMap { if case .device(let device, _) = $0.reading { device } else { nil } }
    }

    /// The codes of each row: its refusal's, or its findings'.
    var codes: [[OutcomeCode]] {
        rows.map { row in
            switch row.reading {
            case .device(_, let findings): findings.map(\.code)
            case .invalid(let refusal, _): [refusal.code]
            }
        }
    }

    var isInvalid: [Bool] { rows.map { if case .invalid = $0.reading { true } else { false } } }

    /// The rows that are invalid, as a list that can be dropped again.
    var rejectedList: [UInt8] {
        guard let header else { return [] }
        var writer = RejectedListWriter(header: header)
        for row in rows {
            if case .invalid(let refusal, _) = row.reading { writer.append(row, reason: refusal.reason) }
        }
        return writer.takeBytes()
    }
}

/// Gives bytes in pieces, as slow sources do.
func byteSource(_ bytes: [UInt8], piece: Int = .max) -> ByteSource {
    var rest = bytes[...]
    return { buffer in
        let count = min(buffer.count, piece, rest.count)
        buffer.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
    }
}
