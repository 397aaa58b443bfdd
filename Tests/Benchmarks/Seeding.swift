// SPDX-License-Identifier: Apache-2.0

import Autopilot
import HardwareHash
import Registry
import SyntheticDevices

/// A registry filled with devices through the same calls as an import's, for measuring what much content costs.
enum Seeding {
    private static let pieceRows = 1000

    /// Registers devices for a customer that the registry knows.
    ///
    /// - Parameter seeds: one for each device, as `LargeList` takes them.
    static func fill(_ path: String, customer name: String, _ seeds: Range<UInt64>) async throws {
        let registry = try Registry(path: path)
        await registry.endExamination()
        guard let folder = FolderName(name), let standing = try await registry.standing(of: folder) else {
            throw WriteFailure(path: path, errno: 0)
        }
        let person = Person(uid: 0, name: "root")
        let intent = ClaimIntent(
            customer: standing.customer, operation: .registerDevice, profile: nil, authority: .local,
            fileName: Array("seed.csv".utf8),
            source: SourceFile(device: 1, inode: 1, size: 1, mode: 0o640, ownerUID: 0, modifiedAt: 1), person: person,
            role: .adminAgent, granted: Permission.allCases, at: 1)
        let record = try await registry.recordClaimIntent(intent)
        try await registry.recordClaimed(record.id)
        try await registry.recordCopy(of: record.id, size: 1, digest: [1])
        var given = 0
        let keys = RowKeys()
        var rows: [KeyedRow] = []
        for seed in seeds {
            rows.append(keys.keyed(row(given + rows.count + 2, LargeList.device(seed))))
            guard rows.count == pieceRows || seed + 1 == seeds.upperBound, let last = rows.last?.row.number else {
                continue
            }
            _ = try await registry.settleNext(rows, of: record, behind: given, at: 1, isAudited: true) { _ in
                { row, _ in
                    guard case .device(let device) = row.reading else { return (.nothing, RowVerdict(.invalid, .ok)) }
                    return (.register(device, profileID: nil), RowVerdict(.registered, .ok))
                }
            }
            given = last
            rows = []
        }
        try await registry.commitRows(of: record, through: given)
        try await registry.recordSettled(record.id, at: 1)
        try await registry.recordReported(record.id, at: 1)
        try await registry.checkpoint()
    }

    private static func row(_ number: Int, _ device: SyntheticDevice) -> JudgedRow {
        var allowance = RepairAllowance()
        guard case .sound(let hash, _) = HardwareHash.read(device.hashText, allowance: &allowance) else {
            preconditionFailure("the hash of a synthetic device is unsound")
        }
        let listed = ListedDevice(
            serialNumber: device.serialNumber, hash: hash.sealed, hardware: hash.identity)
        return JudgedRow(
            number: number, serialNumber: device.serialNumber, productID: "", reading: .device(listed), findings: [])
    }
}
