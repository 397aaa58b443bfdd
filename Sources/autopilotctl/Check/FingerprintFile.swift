// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Linux

/// A hash table in a temporary file that has no name: slots of 32 bytes, at most half of them used.
final class FingerprintFile {
    private typealias Slot = (high: UInt64, low: UInt64, row: Int64, mark: UInt64)

    private static let slotSize = MemoryLayout<Slot>.stride

    private var file: File
    private var slotCount: UInt64
    private var used: UInt64 = 0

    init() throws(SystemCallError) {
        file = try Self.temporaryFile()
        slotCount = 1 << 20
    }

    func entry(of fingerprint: Fingerprint) throws(SystemCallError) -> FingerprintTable.Entry? {
        let (_, slot) = try find(fingerprint)
        return slot.row == 0 ? nil : FingerprintTable.Entry(row: Int(slot.row), mark: slot.mark)
    }

    func insert(_ fingerprint: Fingerprint, _ entry: FingerprintTable.Entry) throws(SystemCallError) {
        if used * 2 >= slotCount { try grow() }
        let (index, slot) = try find(fingerprint)
        guard slot.row == 0 else { return }
        try write((fingerprint.high, fingerprint.low, Int64(entry.row), entry.mark), at: index)
        used += 1
    }

    /// The value's slot, or the empty one where it belongs; rows count from 1, so 0 is empty.
    private func find(_ fingerprint: Fingerprint) throws(SystemCallError) -> (UInt64, Slot) {
        var index = fingerprint.high & (slotCount - 1)
        while true {
            let slot = try read(at: index)
            if slot.row == 0 || slot.high == fingerprint.high && slot.low == fingerprint.low { return (index, slot) }
            index = (index + 1) & (slotCount - 1)
        }
    }

    private func grow() throws(SystemCallError) {
        let (old, oldCount) = (file, slotCount)
        file = try Self.temporaryFile()
        slotCount *= 4
        used = 0
        let page = 4096
        var slots = [Slot](repeating: (0, 0, 0, 0), count: page)
        for start in stride(from: UInt64(0), to: oldCount, by: page) {
            for index in slots.indices { slots[index] = (0, 0, 0, 0) }
            try slots.withUnsafeMutableBufferPointer { buffer throws(SystemCallError) in
                try Self.read(old, UnsafeMutableRawBufferPointer(buffer), at: start)
            }
            for slot in slots where slot.row != 0 {
                try insert(
                    Fingerprint(high: slot.high, low: slot.low), .init(row: Int(slot.row), mark: slot.mark))
            }
        }
    }

    // MARK: Bytes

    private func read(at index: UInt64) throws(SystemCallError) -> Slot {
        var slot: Slot = (0, 0, 0, 0)
        try withUnsafeMutableBytes(of: &slot) { bytes throws(SystemCallError) in
            try Self.read(file, bytes, at: index)
        }
        return slot
    }

    /// What lies behind the end was never written and stays zero.
    private static func read(
        _ file: File, _ bytes: UnsafeMutableRawBufferPointer, at index: UInt64
    ) throws(SystemCallError) {
        _ = try file.read(into: bytes, at: Int64(index) * Int64(slotSize))
    }

    private func write(_ slot: Slot, at index: UInt64) throws(SystemCallError) {
        try withUnsafeBytes(of: slot) { bytes throws(SystemCallError) in
            try file.write(bytes, at: Int64(index) * Int64(Self.slotSize))
        }
    }

    /// A file that goes with the program, in the folder that `TMPDIR` names.
    private static func temporaryFile() throws(SystemCallError) -> File {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        // Not /tmp: that is often memory, and the table of a long list is large (file-hierarchy(7)).
        return try Directory(folder.isEmpty ? "/var/tmp" : folder).createUnnamedFile()
    }
}
