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
    /// - Parameters:
    ///   - isDrop: whether operators write into it, so that the daemon must be able to read what they write.
    ///   - fill: makes what belongs into a new one, before anybody else can enter it.
    func ensure(
        _ name: FileName, in parent: Directory, _ audience: FolderAudience, mode: UInt32, isDrop: Bool = false,
        _ outcome: inout Outcome,
        fill: (Directory, inout Outcome) throws(SystemCallError) -> Void = { _, _ in }
    ) throws(SystemCallError) -> Directory {
        do {
            return try parent.folder(name)
        } catch  where error.errno != .noSuchFile {
            throw error
        } catch {}
        try make(name, in: parent, audience, mode: mode, isDrop: isDrop, &outcome, fill)
        return try parent.folder(name)
    }

    private func make(
        _ name: FileName, in parent: Directory, _ audience: FolderAudience, mode: UInt32, isDrop: Bool,
        _ outcome: inout Outcome, _ fill: (Directory, inout Outcome) throws(SystemCallError) -> Void
    ) throws(SystemCallError) {
        let (hidden, folder) = try begin(name, in: parent)
        var inner = Outcome()
        if isDrop { inner.failures += try letDaemonRead(what: folder) }
        try fill(folder, &inner)
        inner.failures += try audience.apply(to: folder.asFile, mode: mode)
        // What exists under its name is never mended, so that its modes must be on disk before.
        try folder.sync()
        do {
            try parent.rename(hidden, to: parent, as: name)
        } catch  where error.errno == .exists {
            // Somebody made it meanwhile, and theirs stays.
            try parent.removeFolders(hidden)
        }
        try parent.sync()
        outcome.failures += inner.failures
        outcome.made.append(parent.path(of: name))
        outcome.made += inner.made.map { parent.path(of: name) + $0.dropFirst(folder.path.count) }
    }

    /// Makes a folder under a hidden name.
    ///
    /// One that a dead process left may lack its modes and is made anew; what somebody else put there is left alone.
    private func begin(
        _ name: FileName, in parent: Directory
    ) throws(SystemCallError) -> (FileName, Directory) {
        let usual = try hiddenName(of: name, in: parent, "new")
        if (try? parent.removeFolders(usual)) != nil, let folder = try? parent.createFolder(usual, mode: 0o700) {
            return (usual, folder)
        }
        let word = String(UInt64.random(in: .min ... .max), radix: 16)
        let other = try hiddenName(of: name, in: parent, "\(word).new")
        return (other, try parent.createFolder(other, mode: 0o700))
    }

    private func hiddenName(
        of name: FileName, in parent: Directory, _ word: String
    ) throws(SystemCallError) -> FileName {
        guard let hidden = FileName(bytes: [UInt8(ascii: ".")] + name.bytes + Array(".\(word)".utf8)) else {
            throw SystemCallError("mkdir", parent.path(of: name), errno: .nameTooLong)
        }
        return hidden
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

extension Directory {
    /// Removes a folder in which are at most folders, and those; throws where something else is in one of them, or where
    /// one belongs to another than this folder does.
    fileprivate func removeFolders(_ name: FileName) throws(SystemCallError) {
        guard let status = try status(of: name) else { return }
        // Whatever depth somebody else made is not gone into.
        guard try status.userID == self.status().userID else {
            throw SystemCallError("rmdir", path(of: name), errno: .notPermitted)
        }
        let inner = try folder(name)
        for child in try inner.names() { try inner.removeFolders(child) }
        try removeFolder(name)
    }
}
