// SPDX-License-Identifier: Apache-2.0

package import Linux

extension ResultsFolder {
    /// Publishes the daemon's own copy as `original.csv` (0640, the audience's group).
    ///
    /// Renames it out of the processing folder, or copies it where the results are on another mount. Syncs the file,
    /// the results folder and then the processing folder: when this returns, `original.csv` is on disk and the copy is
    /// gone. Where that was done before, nothing is left to do.
    ///
    /// - Throws: `.noSuchFile` where there is neither a copy nor an `original.csv`.
    package func publishCopy() throws(SystemCallError) {
        try take(ProcessingName.copy(id))
    }

    /// Publishes the claimed file itself as `original.csv`: for a list that changed while it was read.
    ///
    /// Whoever still writes into it goes on doing so there, so that nothing of it is lost. Its owner stays who it was
    /// where the daemon may not change that. Syncs as `publishCopy` does.
    package func publishClaimed() throws(SystemCallError) {
        try take(ProcessingName.claimed(id))
    }

    private func take(_ name: FileName) throws(SystemCallError) {
        guard let original = FileName("original.csv") else { return }
        guard try processing.status(of: name) != nil else {
            guard try folder.status(of: original) != nil else {
                throw SystemCallError("open", processing.path(of: name), errno: .noSuchFile)
            }
            return
        }
        let file = try processing.openFile(name)
        do {
            try audience.apply(to: file, mode: 0o640)
        } catch  where error.errno == .notPermitted {
            // Not the daemon's own: it keeps its owner and mode.
        }
        try file.sync()
        do {
            try processing.rename(name, replacing: original, in: folder)
            // Where both names were one file's, as a power loss can leave it, the rename did nothing.
            try processing.removeFile(name)
            try folder.sync()
        } catch  where error.errno == .crossDevice {
            let atomic = try AtomicFile(named: original, in: folder, mode: 0o600)
            try audience.apply(to: atomic.file, mode: 0o640)
            try atomic.file.write(contentOf: file)
            try atomic.publish()
            try processing.removeFile(name)
        }
        try processing.sync()
    }
}
