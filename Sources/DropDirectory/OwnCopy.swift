// SPDX-License-Identifier: Apache-2.0

package import Linux

/// The daemon's own copies of claimed lists: the bytes that are judged, which nobody else can write.
package struct OwnCopy: Sendable {
    private let processing: Directory

    /// Opens the processing folder.
    package init(spool: Spool) throws(SystemCallError) {
        processing = try Directory(spool.processing)
    }

    /// What came of copying.
    package enum Outcome: Sendable {
        /// The digest of the bytes, which may not be there yet, and how many bytes there are.
        case copied(digest: CopyDigest, size: Int64)
        /// Somebody wrote into the file while it was read; there is no copy.
        case changedWhileRead
    }

    /// Why there is no copy though the file did not change.
    package enum Failure: Error, Sendable {
        case system(SystemCallError)
        /// The caller's `progress` asked to stop.
        case stopped
    }

    /// Copies a claimed file to `processing/ID.copy` (0600); begins anew each time.
    ///
    /// Syncs the copy and then the processing folder: when this returns `copied`, the copy is on disk and the claimed
    /// file may go. A change while reading shows by size, inode or times; one of the status alone (its owner set its
    /// mode or time) only makes the copy begin anew.
    ///
    /// - Parameter progress: is told how many bytes were read so far; answers whether to go on.
    package func make(
        of claimed: ClaimedFile, progress: (Int64) -> Bool = { _ in true }
    ) throws(Failure) -> Outcome {
        try make(of: claimed, progress: progress, written: {})
    }

    /// Begins to make it on a thread of its own.
    ///
    /// - Parameter progress: is told how many bytes were read so far, on that thread.
    package func begin(
        of claimed: ClaimedFile, progress: @escaping @Sendable (Int64) -> Void
    ) throws(SystemCallError) -> CopyInProgress {
        try CopyInProgress(of: claimed, in: self, progress: progress)
    }

    /// - Parameter written: is told when all is written and nothing synced; again where the copy began anew.
    func make(
        of claimed: ClaimedFile, progress: (Int64) -> Bool, written: () -> Void
    ) throws(Failure) -> Outcome {
        for _ in 0..<Self.attempts {
            let before = try Self.system { () throws(SystemCallError) in try claimed.file.status() }
            let (digest, size) = try copy(claimed, limit: before.size, progress, written)
            let after = try Self.system { () throws(SystemCallError) in try claimed.file.status() }
            guard before.hasSameContent(as: after), size == before.size else { break }
            guard before == after else { continue }
            try Self.system { () throws(SystemCallError) in try processing.sync() }
            return .copied(digest: digest, size: size)
        }
        try discard(id: claimed.id)
        return .changedWhileRead
    }

    /// Opens a copy for reading.
    package func open(id: Int64) throws(SystemCallError) -> File {
        try processing.openFile(ProcessingName.copy(id))
    }

    /// Begins to digest a copy that is whole.
    package func digest(id: Int64) throws(Failure) -> CopyDigest {
        let (copy, status) = try Self.system { () throws(SystemCallError) in
            let copy = try open(id: id)
            return (copy, try copy.status())
        }
        let digest = try CopyDigest(of: copy)
        digest.finish(status.size)
        return digest
    }

    /// Removes a copy and syncs; one that is gone already is no error.
    package func discard(id: Int64) throws(Failure) {
        try Self.system { () throws(SystemCallError) in
            if try processing.removeFile(ProcessingName.copy(id)) { try processing.sync() }
        }
    }

    /// How often a copy begins anew because the status changed, before that counts as a change.
    private static let attempts = 3

    private func copy(
        _ claimed: ClaimedFile, limit: Int64, _ progress: (Int64) -> Bool, _ written: () -> Void
    ) throws(Failure) -> (digest: CopyDigest, size: Int64) {
        var read: Int64 = 0
        do throws(Failure) {
            let name = ProcessingName.copy(claimed.id)
            try Self.system { () throws(SystemCallError) in _ = try processing.removeFile(name) }
            let copy = try Self.system { () throws(SystemCallError) in try processing.createFile(name, mode: 0o600) }
            let digest = try CopyDigest(of: copy)
            var isStopped = false
            try Self.system { () throws(SystemCallError) in
                try copy.write(contentOf: claimed.file) { piece in
                    read += Int64(piece.count)
                    isStopped = isStopped || !progress(read)
                    // A file that grows without end would fill the disk.
                    return !isStopped && read <= limit
                } begun: {
                    digest.reached($0)
                }
                if !isStopped { written() }
                try copy.sync()
            }
            if isStopped { throw Failure.stopped }
            digest.finish(read)
            return (digest, read)
        } catch {
            // Half a copy helps nobody, and on a full disk its room does.
            _ = try? processing.removeFile(ProcessingName.copy(claimed.id))
            throw error
        }
    }

    /// Runs a body whose system call's error is a failure of the copy.
    static func system<Result>(_ body: () throws(SystemCallError) -> Result) throws(Failure) -> Result {
        do {
            return try body()
        } catch {
            throw .system(error)
        }
    }
}

extension OwnCopy.Failure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .system(let error): "\(error)"
        case .stopped: "copying was stopped"
        }
    }
}
