// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Linux
internal import SQLite

/// A copy of the whole registry as it was at one moment, in a file of its own that goes with this object.
///
/// It has a thread of its own, since it is read and checked for as long as that takes, while the registry goes on.
package actor RegistryCopy {
    private let executor = SerialQueueExecutor(label: "registry-copy")
    private let path: String
    /// The audit trail's newest chain value in the copy.
    package let auditHead: [UInt8]
    private var file: File?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(path: String, auditHead: [UInt8]) {
        self.path = path
        self.auditHead = auditHead
    }

    deinit {
        RegistryCopyFile.remove(path)
    }

    /// The copy's size in bytes.
    package func size() throws -> Int64 { try opened().status().size }

    /// The next bytes; none at the end.
    package func read(atMost count: Int) throws -> [UInt8] {
        let file = try opened()
        return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    private func opened() throws -> File {
        if let file { return file }
        let new = try RegistryCopyFile.open(path)
        file = new
        return new
    }

    /// What SQLite finds wrong with the database's structure (PRAGMA quick_check); empty where all is well.
    package func structuralProblems() async throws -> [String] {
        let examination = RegistryExamination(path: path)
        return try await withTaskCancellationHandler {
            try examination.problems()
        } onCancel: {
            examination.stop()
        }
    }

    /// The most devices that `brokenHashes` names.
    private static let mostNamed = 20

    /// Looks at every stored hash.
    ///
    /// - Parameters:
    ///   - isSound: whether a hash fits its own seal.
    ///   - progress: is told now and then how many were looked at.
    /// - Returns: how many there are, how many are broken, and the ids of the first devices among those.
    package func checkHashes(
        isSound: @Sendable (SealedHash) -> Bool, progress: @Sendable (Int) async throws -> Void
    ) async throws -> (hashes: Int, broken: Int, devices: [Int64]) {
        let connection = try Connection(path: path, mode: .readOnly)
        var result = (hashes: 0, broken: 0, devices: [Int64]())
        var last: Int64 = 0
        while true {
            try Task.checkCancellation()
            let page = try connection.statement(
                """
                SELECT device_id, sealed, unusual_length, tail FROM hardware_hashes
                WHERE device_id > ? ORDER BY device_id LIMIT 500
                """
            ).all(last) {
                (
                    $0.int64(0),
                    SealedHash(sealed: $0.blob(1), unusualLength: $0.optionalInt(2), tail: $0.optionalBlob(3))
                )
            }
            guard let newest = page.last else { return result }
            for (device, hash) in page where !isSound(hash) {
                result.broken += 1
                if result.devices.count < Self.mostNamed { result.devices.append(device) }
            }
            result.hashes += page.count
            last = newest.0
            try await progress(result.hashes)
        }
    }
}
