// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database
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

    /// Looks at every stored hash.
    ///
    /// - Parameters:
    ///   - isSound: whether a hash fits its own seal.
    ///   - progress: is told now and then how many were looked at.
    package func checkHashes(
        isSound: @Sendable (SealedHash) -> Bool, progress: @Sendable (Int) async throws -> Void
    ) async throws -> HashTally {
        let connection = try SQLiteConnection(path: path, mode: .readOnly)
        var tally = HashTally()
        while try tally.count(nextOf: connection, isSound: isSound) {
            try Task.checkCancellation()
            try await progress(tally.hashes)
        }
        return tally
    }
}
