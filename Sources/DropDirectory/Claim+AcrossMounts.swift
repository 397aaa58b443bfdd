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
        } catch  where error.errno == .exists {
            // Ids are no secret, so somebody can have made a file of that name.
            try putAside(hidden, of: folder)
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
        // What is not the file that was judged is not its owner's either.
        guard status.isFile(of: source) else {
            try putBack(hidden, of: folder, to: folder, name, id: id)
            return .changed
        }
        let original: File
        do {
            original = try folder.openFile(hidden)
        } catch  where error.unopened != nil {
            try putBack(hidden, of: folder, to: folder, name, id: id)
            return .refused(error.unopened ?? .unreadable)
        }
        do {
            guard let before = try copy(original, id: id, modifiedAt: source.modifiedAt) else {
                try putBack(hidden, of: folder, to: folder, name, id: id)
                return .changed
            }
            try finishBringing(hidden, of: folder)
            return .claimed(try open(id: id, source: SourceFile(before)))
        } catch {
            // Without room here the file is better off under its own name; once the copy has its name, it stays.
            if (try? processing.status(of: ProcessingName.claimed(id))) == .some(nil) {
                try? putBack(hidden, of: folder, to: folder, name, id: id)
            }
            throw error
        }
    }

    /// Copies a file to `processing/ID`, synced and compared.
    ///
    /// - Returns: what the file was, or nil where it changed meanwhile or is no file; then nothing is left here.
    private func copy(_ original: File, id: Int64, modifiedAt: Int64) throws(SystemCallError) -> FileStatus? {
        let before = try original.status()
        guard before.kind == .regular, before.linkCount == 1 else { return nil }
        let arriving = ProcessingName.arriving(id)
        try processing.removeFile(arriving)
        let copy = try processing.createFile(arriving, mode: 0o600)
        do {
            try copy.write(contentOf: original)
            try copy.setModified(modifiedAt)
            try copy.sync()
            guard try original.status() == before, try copy.hasSameBytes(as: original) else {
                try processing.removeFile(arriving)
                return nil
            }
            try processing.rename(arriving, to: processing, as: ProcessingName.claimed(id))
        } catch {
            _ = try? processing.removeFile(arriving)
            throw error
        }
        return before
    }

    /// The copy is whole and has its name; only then the original goes, where it is there still.
    func finishBringing(_ hidden: FileName?, of folder: Directory) throws(SystemCallError) {
        try processing.sync()
        if let hidden { try folder.removeFile(hidden) }
        try folder.sync()
    }

    /// Gives what stands where a file is to be hidden another name, by which it is seen like anything that is dropped.
    private func putAside(_ hidden: FileName, of folder: Directory) throws(SystemCallError) {
        guard let name = FileName("put-aside-\(String(UInt64.random(in: .min ... .max), radix: 16))") else { return }
        try folder.rename(hidden, to: folder, as: name)
        try folder.sync()
    }
}
