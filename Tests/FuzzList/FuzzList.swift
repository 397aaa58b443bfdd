// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DeviceList
import Glibc
import HardwareHash

/// Called by libFuzzer with one input: two bytes that choose how to read, then a list.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzList(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count >= 2 else { return 0 }
    let input = UnsafeBufferPointer(start: start, count: count)
    let operation: Autopilot.Operation = input[0] & 1 == 0 ? .registerDevice : .deregisterDevice
    let list = Array(input.dropFirst(2))
    let whole = FuzzReading(list, operation, piece: .max)
    if isTrapPlanted {
        // Nothing else is looked for then: it would take time, and could be found first.
        whole.rows.forEach(trap)
    } else {
        check(whole, list, operation, piece: 1 + Int(input[1]))
    }
    return 0
}

/// What must hold for every list.
private func check(_ whole: FuzzReading, _ list: [UInt8], _ operation: Autopilot.Operation, piece: Int) {
    let pieces = FuzzReading(list, operation, piece: piece)
    precondition(whole == pieces, "the pieces in which a list comes change its rows")
    guard let rejected = whole.rejected else { return }
    let again = FuzzReading(rejected, operation, piece: .max)
    precondition(again.rows.map(\.code) == whole.rows.map(\.code).filter { $0 != nil }, "read otherwise again")
}

/// A list, read to its end.
private struct FuzzReading: Equatable {
    struct Row: Equatable {
        var number: Int
        var serialNumber: String
        var productID: String
        var code: OutcomeCode?
        var cells: [String]
    }

    var rows: [Row] = []
    var layout: ListLayout?
    var refusal: Refusal?
    /// The invalid rows as a list; nil where there are none.
    var rejected: [UInt8]?

    init(_ bytes: [UInt8], _ operation: Autopilot.Operation, piece: Int) {
        var rest = bytes[...]
        let options = DeviceListOptions(
            operation: operation, repairAllowance: RepairAllowance(perRow: 2000, perList: 4000))
        let opened = try? DeviceListReader.open(options) { buffer in
            let count = min(buffer.count, piece, rest.count)
            buffer.copyBytes(from: rest.prefix(count))
            rest = rest.dropFirst(count)
            return count
        }
        switch opened {
        case .refused(let refusal): self.refusal = refusal
        case .list(let list): read(list)
        case nil: preconditionFailure("a list that can be read is not")
        }
    }

    private mutating func read(_ list: DeviceListReader) {
        var writer = RejectedListWriter(header: list.header)
        var hasRejected = false
        while let row = (try? list.next()) ?? nil {
            var code: OutcomeCode?
            if case .invalid(let refusal, _) = row.reading {
                code = refusal.code
                writer.append(row, reason: "A reason, with a comma.")
                hasRejected = true
            }
            precondition(row.recordNumber > rows.last?.number ?? 0, "rows are out of order")
            rows.append(
                Row(
                    number: row.recordNumber, serialNumber: row.serialNumberCell, productID: row.productIDCell,
                    code: code, cells: row.cells))
        }
        layout = list.layout
        rejected = hasRejected ? writer.takeBytes() : nil
    }
}

/// Whether a fault is planted, to prove that the fuzzer finds what is there.
private let isTrapPlanted = getenv("FUZZ_TRAP") != nil

/// Falls where a device's serial number has four certain letters in it.
///
/// Nobody guesses that; a fuzzer that sees what the code compares gets there in seconds.
private func trap(_ row: FuzzReading.Row) {
    let text = Array(row.serialNumber.utf8)
    guard text.count >= 4 else { return }
    for start in 0...(text.count - 4) {
        let word = text[start..<(start + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        precondition(word != 0x5452_4150, "planted")
    }
}
