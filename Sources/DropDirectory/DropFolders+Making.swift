// SPDX-License-Identifier: Apache-2.0

internal import Linux

extension DropFolders {
    /// Opens a folder by its path, made where it is missing; those above it are made for everybody to pass (0755).
    func ensure(
        path: String, _ audience: FolderAudience, mode: UInt32, _ outcome: inout Outcome
    ) throws(SystemCallError) -> Directory {
        do {
            return try Directory(path)
        } catch  where error.errno != .noSuchFile {
            throw error
        } catch {}
        guard let slash = path.lastIndex(of: "/"), let name = FileName(path[path.index(after: slash)...]) else {
            throw SystemCallError("mkdir", path, errno: .invalidArgument)
        }
        let above = slash == path.startIndex ? "/" : String(path[..<slash])
        let parent = try ensure(path: above, FolderAudience(dropGroupID: nil), mode: 0o755, &outcome)
        return try ensure(name, in: parent, audience, mode: mode, &outcome)
    }

    /// Opens a folder in another, made where it is missing.
    ///
    /// - Parameter isDrop: whether operators write into it, so that the daemon must be able to read what they write.
    func ensure(
        _ name: FileName, in parent: Directory, _ audience: FolderAudience, mode: UInt32, isDrop: Bool = false,
        _ outcome: inout Outcome
    ) throws(SystemCallError) -> Directory {
        do {
            return try parent.folder(name)
        } catch  where error.errno != .noSuchFile {
            throw error
        } catch {}
        try make(name, in: parent, audience, mode: mode, isDrop: isDrop, &outcome)
        outcome.made.append(parent.path(of: name))
        return try parent.folder(name)
    }

    private func make(
        _ name: FileName, in parent: Directory, _ audience: FolderAudience, mode: UInt32, isDrop: Bool,
        _ outcome: inout Outcome
    ) throws(SystemCallError) {
        guard let hidden = FileName(bytes: [UInt8(ascii: ".")] + name.bytes + Array(".new".utf8)) else {
            throw SystemCallError("mkdir", parent.path(of: name), errno: .nameTooLong)
        }
        // One that a dead process left may lack its modes.
        try parent.removeFolder(hidden)
        let folder = try parent.createFolder(hidden, mode: 0o700)
        if isDrop { outcome.failures += try letDaemonRead(what: folder) }
        outcome.failures += try audience.apply(to: folder.asFile, mode: mode)
        // What exists under its name is never mended, so that its modes must be on disk before.
        try folder.sync()
        do {
            try parent.rename(hidden, to: parent, as: name)
        } catch  where error.errno == .exists {
            // Somebody made it meanwhile, and theirs stays.
            try parent.removeFolder(hidden)
        }
        try parent.sync()
    }

    /// What is made in a drop folder begins with this list, whatever the umask of whoever makes it: the daemon may read
    /// it, and of the other operators nobody.
    private func letDaemonRead(what folder: Directory) throws(SystemCallError) -> [SystemCallError] {
        let daemon = try folder.status().userID
        let list = AccessControlList(
            owner: [.read, .write, .execute], group: [], other: [], users: [daemon: [.read, .execute]])
        do {
            try list.applyAsDefault(to: folder)
        } catch {
            guard error.isForbidden else { throw error }
            return [error]
        }
        return []
    }
}
