// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Linux

/// Claiming from a drop folder on another mount, from which nothing can be renamed to the processing folder.
extension Claim {
    func claimAcross(
        _ name: FileName, of folder: Directory, id: Int64, judged: FileStatus
    ) throws(SystemCallError) -> ClaimOutcome {
        let hidden = ProcessingName.leaving(id)
        do {
            try folder.rename(name, to: folder, as: hidden)
        } catch  where error.errno == .noSuchFile {
            return .changed
        }
        try folder.sync()
        guard let status = try folder.status(of: hidden), status.hasSameContent(as: judged), status.linkCount == 1
        else {
            try putBack(hidden, of: folder, to: folder, name, id: id)
            return .changed
        }
        return try bring(hidden, of: folder, id: id, source: SourceFile(status), putBackAs: name)
    }

    /// Copies the hidden file; what changes meanwhile goes back under its own name.
    func bring(
        _ hidden: FileName, of folder: Directory, id: Int64, source: SourceFile, putBackAs name: FileName
    ) throws(SystemCallError) -> ClaimOutcome {
        guard let status = try folder.status(of: hidden) else { return .changed }
        if let reason = status.obstacle(maxFileSize: .max) {
            try putBack(hidden, of: folder, to: folder, name, id: id)
            return .refused(reason)
        }
        let original: File
        do {
            original = try folder.openFile(hidden)
        } catch  where error.errno == .accessDenied {
            try putBack(hidden, of: folder, to: folder, name, id: id)
            return .refused(.unreadable)
        }
        let before = try original.status()
        let arriving = ProcessingName.arriving(id)
        try processing.removeFile(arriving)
        let copy = try processing.createFile(arriving, mode: 0o600)
        try copy.append(contentOf: original)
        try copy.setModified(source.modifiedAt)
        try copy.sync()
        guard before.kind == .regular, try original.status() == before, try copy.hasSameBytes(as: original) else {
            try processing.removeFile(arriving)
            try putBack(hidden, of: folder, to: folder, name, id: id)
            return .changed
        }
        try processing.rename(arriving, to: processing, as: ProcessingName.claimed(id))
        try finishBringing(hidden, of: folder)
        return .claimed(try open(id: id, source: SourceFile(before)))
    }

    /// The copy is whole and has its name; only then the original goes.
    func finishBringing(_ hidden: FileName, of folder: Directory) throws(SystemCallError) {
        try processing.sync()
        try folder.removeFile(hidden)
        try folder.sync()
    }
}
