// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

extension Directory {
    /// Opens what must be a plain file for reading: a symbolic link is refused, a pipe does not block.
    package func openFile(_ name: FileName) throws(SystemCallError) -> File {
        File(try open(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY), path: path(of: name))
    }

    /// Makes a new file for reading and writing; `.exists` where the name is taken.
    ///
    /// - Parameter mode: the file's permission bits, whatever the umask.
    package func createFile(_ name: FileName, mode: UInt32) throws(SystemCallError) -> File {
        let file = File(
            try open(name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_NOCTTY, mode: 0o600), path: path(of: name))
        if mode != 0o600 { try file.setMode(mode) }
        return file
    }

    /// Makes a file for reading and writing that has no name, so that nothing of it is left once nobody has it open.
    package func createUnnamedFile() throws(SystemCallError) -> File {
        let number = try systemCall("open", path) { clinux_open_unnamed(descriptor.rawValue) }
        return File(FileDescriptor(owning: number), path: "a file without a name in \(path)")
    }

    /// Makes a folder with exactly these permission bits, whatever the umask (mkdirat(2), fchmod(2)).
    ///
    /// Between the two calls only its owner can enter it. Where the second fails there is none.
    package func createFolder(_ name: FileName, mode: UInt32) throws(SystemCallError) -> Directory {
        try systemCall("mkdir", path(of: name)) { name.withCString { mkdirat(descriptor.rawValue, $0, 0o700) } }
        do {
            let made = try folder(name)
            try made.asFile.setMode(mode)
            return made
        } catch {
            // Whoever tries again under another name would leave it lying about.
            _ = try? removeFolder(name)
            throw error
        }
    }

    /// Removes a file's name; a name that is gone already is no error (unlinkat(2)).
    ///
    /// - Returns: whether there was one.
    @discardableResult
    package func removeFile(_ name: FileName) throws(SystemCallError) -> Bool {
        try remove(name, flags: 0)
    }

    /// Removes an empty folder; one that is gone already is no error (unlinkat(2)).
    ///
    /// - Returns: whether there was one.
    @discardableResult
    package func removeFolder(_ name: FileName) throws(SystemCallError) -> Bool {
        try remove(name, flags: AT_REMOVEDIR)
    }

    /// Moves a name to a name that must be free; throws `.exists` where it is taken (renameat2(2), RENAME_NOREPLACE).
    ///
    /// Some network file systems do not know this call (EINVAL); there the name is looked up first.
    package func rename(_ name: FileName, to folder: Directory, as newName: FileName) throws(SystemCallError) {
        do {
            try systemCall("rename", path(of: name)) {
                name.withCString { from in
                    newName.withCString {
                        clinux_rename_noreplace(descriptor.rawValue, from, folder.descriptor.rawValue, $0)
                    }
                }
            }
        } catch {
            guard error.errno == .invalidArgument else { throw error }
            guard try folder.status(of: newName) == nil else {
                throw SystemCallError("rename", path(of: name), errno: .exists)
            }
            try rename(name, replacing: newName, in: folder)
        }
    }

    /// Moves a name to another, whose file is replaced at that moment (renameat(2)).
    package func rename(_ name: FileName, replacing newName: FileName, in folder: Directory) throws(SystemCallError) {
        try systemCall("rename", path(of: name)) {
            name.withCString { from in
                newName.withCString { renameat(descriptor.rawValue, from, folder.descriptor.rawValue, $0) }
            }
        }
    }

    private func remove(_ name: FileName, flags: CInt) throws(SystemCallError) -> Bool {
        do {
            try systemCall("unlink", path(of: name)) {
                name.withCString { unlinkat(descriptor.rawValue, $0, flags) }
            }
        } catch {
            guard error.errno == .noSuchFile else { throw error }
            return false
        }
        return true
    }
}
