// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import Glibc
internal import Linux
internal import SQLite

/// The registry's file on the disk, before SQLite gets to see it.
///
/// SQLite takes an empty file for a new database, and throws the log away that lies beside it: then nobody would ever
/// hear what was lost.
enum RegistryFile {
    /// Whether the last program that had the registry open left its log behind, which no clean stop does.
    static func hasLog(_ path: String) -> Bool {
        if case .size(1...) = size(path + "-wal") { true } else { false }
    }

    /// Whether there is no such file, but should be: `:memory:` is SQLite's name for none.
    static func isMissing(_ path: String) -> Bool { path != ":memory:" && size(path) == .missing }

    /// Refuses what a disk, or somebody, left of a registry.
    static func refuseRemains(_ path: String, hasLog: Bool) throws(RegistryFault) {
        switch size(path) {
        case .missing where hasLog: throw .damaged(["it is gone, but its log \(path)-wal is there"])
        case .size(0): throw .damaged(["it is empty"])
        default: break
        }
    }

    /// Makes a new one beside its place and moves it there whole, so that none is ever half made.
    ///
    /// - Parameter fill: makes the database in the file that it is given, and closes it.
    static func make(_ path: String, _ fill: (String) throws(RegistryFault) -> Void) throws(RegistryFault) {
        let draft = path + ".new"
        RegistryCopyFile.remove(draft)
        try fill(draft)
        do {
            try systemCall("rename", path) { rename(draft, path) }
            try Directory(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])).sync()
        } catch {
            let cause = DatabaseError(sqlite: cannotOpen, "\(error)", systemError: error.errno.rawValue)
            throw .database(cause, doing: "making the registry", place: path)
        }
    }

    /// SQLITE_CANTOPEN.
    private static let cannotOpen: Int32 = 14

    private enum Size: Equatable {
        case missing
        case size(Int64)
        /// SQLite says what is the matter.
        case unknown
    }

    private static func size(_ path: String) -> Size {
        var status = stat()
        if stat(path, &status) == 0 { return .size(Int64(status.st_size)) }
        return errno == ENOENT ? .missing : .unknown
    }
}
