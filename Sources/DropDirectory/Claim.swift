// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Linux

/// Takes dropped files out of the operators' reach, each by one rename.
///
/// The caller has recorded the intent before, durably, so that `resume` finds after a crash what was begun.
package struct Claim: Sendable {
    package let spool: Spool
    let processing: Directory
    /// Whose the processing folder is.
    private let daemonID: UInt32

    /// Opens the processing folder.
    package init(spool: Spool) throws(SystemCallError) {
        self.spool = spool
        processing = try Directory(spool.processing)
        daemonID = try processing.status().userID
    }

    /// Claims a file that was judged whole.
    ///
    /// Renames it to `processing/ID`, makes sure that it is still the plain file that was judged, then syncs the
    /// processing folder and the drop folder: when this returns `claimed`, the rename is on disk. A drop folder on
    /// another mount is copied from: the file is hidden where it lies, copied, the copy synced, compared, renamed to
    /// `processing/ID` and its folder synced, before the original is removed and its folder synced.
    ///
    /// - Throws: a fault of the file system; the file is then where it was, or `resume` finds it.
    package func claim(_ candidate: Candidate, id: Int64) throws(SystemCallError) -> ClaimOutcome {
        let folder = try spool.open(candidate.folder.components, below: spool.importRoot)
        guard let status = try folder.status(of: candidate.name), status.hasSameContent(as: candidate.status),
            status.linkCount == 1
        else { return .changed }
        do {
            try folder.rename(candidate.name, to: processing, as: ProcessingName.claimed(id))
        } catch  where error.errno == .noSuchFile {
            return .changed
        } catch  where error.errno == .crossDevice {
            return try claimAcross(candidate.name, of: folder, id: id, judged: candidate.status)
        } catch {
            // Somebody may have put a folder in its place at the last moment, which cannot be moved like a file.
            guard let now = try folder.status(of: candidate.name), now.hasSameContent(as: candidate.status) else {
                return .changed
            }
            throw error
        }
        return try inspect(id: id, from: folder, candidate.name) { $0.hasSameContent(as: candidate.status) }
    }

    /// Ends a claim that a crash cut off.
    ///
    /// Syncs as `claim` does; however often it is called, the outcome is the same.
    ///
    /// - Returns: nil where the file was not taken and lies where it was, or is gone.
    package func resume(
        id: Int64, folder: DropFolder, name: FileName, source: SourceFile
    ) throws(SystemCallError) -> ClaimOutcome? {
        let here = try processing.status(of: ProcessingName.claimed(id))
        let place: Directory
        do {
            place = try spool.open(folder.components, below: spool.importRoot)
        } catch {
            // The drop folder went meanwhile; what was in it is here, or went with it, or nobody can tell yet.
            guard let here else {
                guard [.noSuchFile, .notDirectory, .tooManyLinks].contains(error.errno) else { throw error }
                return nil
            }
            if let reason = here.obstacle(maxFileSize: .max) { return .refused(reason) }
            try processing.sync()
            return .claimed(try open(id: id, source: source))
        }
        let hidden = ProcessingName.leaving(id)
        let leaving = try place.status(of: hidden)
        guard let here else {
            return leaving == nil ? nil : try bring(hidden, of: place, id: id, source: source, putBackAs: name)
        }
        // Anybody who drops can make a file of that name: only the one that was judged says that it was copied.
        let isOriginal = leaving?.isFile(of: source) ?? false
        if isOriginal || isArrived(here, from: source) {
            try finishBringing(isOriginal ? hidden : nil, of: place)
            return .claimed(try open(id: id, source: source))
        }
        return try inspect(id: id, from: place, name) { $0.isFile(of: source) }
    }

    /// Whether a file in the processing folder is a copy from another mount, made by the daemon.
    private func isArrived(_ here: FileStatus, from source: SourceFile) -> Bool {
        here.inode != source.inode && here.kind == .regular && here.userID == daemonID && here.mode == 0o600
            && here.size == source.size && here.modifiedAt == source.modifiedAt
    }

    /// Opens a claimed file again, after a restart.
    package func open(id: Int64, source: SourceFile) throws(SystemCallError) -> ClaimedFile {
        ClaimedFile(id: id, file: try processing.openFile(ProcessingName.claimed(id)), source: source)
    }

    /// Removes a claimed file of which nothing is needed any more, and syncs; one that is gone already is no error.
    ///
    /// The room of a large file is given back on a thread of its own: that takes the file system a while.
    package func discard(id: Int64) throws(SystemCallError) {
        let name = ProcessingName.claimed(id)
        let file = try? processing.openFile(name)
        if try processing.removeFile(name) { try processing.sync() }
        guard let file, let status = try? file.status(), status.size >= Self.largeSize else { return }
        try? DedicatedThread.start(named: "discard") { withExtendedLifetime(file) {} }
    }

    private static let largeSize: Int64 = 16 << 20

    // MARK: -

    /// Between judging and renaming somebody may have put something else under the name; that goes back.
    private func inspect(
        id: Int64, from folder: Directory, _ name: FileName, isJudged: (FileStatus) -> Bool
    ) throws(SystemCallError) -> ClaimOutcome {
        let here = ProcessingName.claimed(id)
        guard let listed = try processing.status(of: here) else { return .changed }
        if let reason = listed.obstacle(maxFileSize: .max) {
            try putBack(here, of: processing, to: folder, name, id: id)
            return .refused(reason)
        }
        let file: File
        do {
            file = try processing.openFile(here)
        } catch  where error.unopened != nil {
            try putBack(here, of: processing, to: folder, name, id: id)
            return .refused(error.unopened ?? .unreadable)
        }
        let status = try file.status()
        guard isJudged(status), status.linkCount == 1 else {
            try putBack(here, of: processing, to: folder, name, id: id)
            return .changed
        }
        try processing.sync()
        try folder.sync()
        return .claimed(ClaimedFile(id: id, file: file, source: SourceFile(status)))
    }

    /// Gives a file back its name, or a similar one where somebody took the name meanwhile, and syncs.
    func putBack(
        _ here: FileName, of place: Directory, to folder: Directory, _ name: FileName, id: Int64
    ) throws(SystemCallError) {
        // Whoever drops can take the second name too, since ids are no secret; nobody guesses the third.
        let tails = ["", ".put-back-\(id)", ".put-back-\(id)-\(String(UInt64.random(in: .min ... .max), radix: 16))"]
        for tail in tails {
            let bytes = name.bytes.prefix(FileName.limit - tail.utf8.count) + Array(tail.utf8)
            guard let free = FileName(bytes: Array(bytes)) else { continue }
            do {
                try place.rename(here, to: folder, as: free)
                break
            } catch  where error.errno == .exists && tail != tails.last {}
        }
        try folder.sync()
        try place.sync()
    }
}

extension FileStatus {
    /// Whether it is the very file that was judged, whatever became of its name and content.
    func isFile(of source: SourceFile) -> Bool { device == source.device && inode == source.inode }
}

extension SystemCallError {
    /// Why a file that its owner can keep from being opened was not; nil for any other failure.
    var unopened: WaitingReason? {
        switch errno {
        case .accessDenied: .unreadable
        // A lease on it (fcntl(2)): the kernel takes that away within a minute, and who asks must not wait for it.
        case .wouldBlock: .leased
        default: nil
        }
    }
}
