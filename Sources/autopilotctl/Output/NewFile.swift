// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Linux

/// A new file that the caller names, for nobody else to read (0600), there whole or not at all.
///
/// It is never put in place of another. Until `publish()` it has a hidden name beside its own.
struct NewFile: ~Copyable {
    let path: String
    private let folder: Directory
    private let name: FileName
    private let draftName: FileName
    private let draft: File
    private var isPublished = false

    init(_ path: String) throws(Failure) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let joined = parts.dropLast().joined(separator: "/")
        guard let last = parts.last, let name = FileName(last),
            let draftName = FileName(".\(last).\(getpid()).part")
        else {
            throw .wrongUse("invalid-file", "'\(path)' names no file.", "Name a new file.")
        }
        let above = parts.count > 1 ? (parts.count == 2 && parts[0].isEmpty ? "/" : joined) : "."
        let (folder, draft) = try Self.begin(path, name, draftName, in: above)
        self.path = path
        self.name = name
        self.draftName = draftName
        self.folder = folder
        self.draft = draft
    }

    private static func begin(
        _ path: String, _ name: FileName, _ draftName: FileName, in above: String
    ) throws(Failure) -> (Directory, File) {
        do throws(SystemCallError) {
            let folder = try Directory(above)
            guard try folder.status(of: name) == nil else { throw SystemCallError("open", path, errno: .exists) }
            return (folder, try folder.createFile(draftName, mode: 0o600))
        } catch {
            throw failure(path, error)
        }
    }

    deinit {
        if !isPublished { _ = try? folder.removeFile(draftName) }
    }

    func write(_ bytes: [UInt8]) throws(Failure) {
        do throws(SystemCallError) { try draft.write(bytes) } catch { throw Self.failure(path, error) }
    }

    /// Syncs it and gives it its name; one that came to be meanwhile stays.
    consuming func publish() throws(Failure) {
        do throws(SystemCallError) {
            try draft.sync()
            try folder.rename(draftName, to: folder, as: name)
            isPublished = true
            try folder.sync()
        } catch {
            throw Self.failure(path, error)
        }
    }

    private static func failure(_ path: String, _ error: SystemCallError) -> Failure {
        Failure(
            .failed, error.errno == .exists ? "file-exists" : "file",
            reason: "Cannot write '\(path)': \(error.errno).",
            nextStep: error.errno == .exists
                ? "It was left alone; name a new file." : "Name a new file in a folder where you may write.")
    }
}
