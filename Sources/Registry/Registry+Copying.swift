// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database
internal import Linux
internal import SQLite

extension Registry {
    /// How much of the registry is copied before others have their turn.
    private static let pagesAStep: Int32 = 128
    /// What must stay free beside the copy, so that the imports go on.
    private static let reserve: Int64 = 64 << 20

    /// Copies the registry into a file beside it; others have their turn all the while, and what they write is in it.
    ///
    /// - Parameter progress: is told how many bytes of how many are copied.
    /// - Returns: refused while another copy is made, and where there is no room for one.
    package func copy(
        progress: @Sendable (_ done: Int64, _ total: Int64) async throws -> Void
    ) async throws -> Answer<RegistryCopy> {
        guard let source = store.file else { return .refused(.copiedByItsServer(place)) }
        guard !isCopying, lastCopy == nil else { return .refused(.copyUnderWay) }
        isCopying = true
        defer { isCopying = false }
        let size = try size()
        let free = try freeSpace(at: place)
        guard free > size + Self.reserve else {
            return .refused(.noRoomForCopy(needed: size + Self.reserve, free: free, path: place))
        }
        let file = RegistryCopyFile.path(of: place)
        try RegistryCopyFile.make(file)
        do {
            try await copyPages(of: source, to: file) { done, total in
                let pageSize = size / Int64(max(total, 1))
                try await progress(Int64(done) * pageSize, Int64(total) * pageSize)
            }
            // One file without a log beside it, which can be read from anywhere.
            try SQLiteConnection(path: file, mode: .readWrite).execute("PRAGMA journal_mode = DELETE")
            let copy = RegistryCopy(path: file, auditHead: try auditHead)
            lastCopy = copy
            return .done(copy)
        } catch {
            RegistryCopyFile.remove(file)
            throw error
        }
    }

    private func copyPages(
        of source: SQLiteConnection, to file: String, progress: (_ done: Int, _ total: Int) async throws -> Void
    ) async throws {
        let target = try SQLiteConnection(path: file, mode: .readWrite)
        // A copy that a crash leaves half made is thrown away, so that nothing of it need be safe meanwhile.
        try target.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
        let backup = try Backup(of: source, into: target)
        while try !nextPages(of: backup) {
            try Task.checkCancellation()
            try await progress(backup.progress.done, backup.progress.total)
            await Task.yield()
        }
    }

    private func nextPages(of backup: Backup) throws(DatabaseError) -> Bool {
        endBatchOfOther()
        return try backup.step(pages: Self.pagesAStep)
    }
}

extension CommandRefusal {
    static func copiedByItsServer(_ place: String) -> CommandRefusal {
        CommandRefusal(
            "on-a-server",
            reason: "The registry is in \(place), which autopilotd does not copy.",
            nextStep: "Use what the server's people use: pg_dump, pg_basebackup, or their backups.")
    }

    static let copyUnderWay = CommandRefusal(
        "copy-under-way", reason: "The registry is being copied for another backup or check.",
        nextStep: "Wait until that one has ended, and try again.")

    static func noRoomForCopy(needed: Int64, free: Int64, path: String) -> CommandRefusal {
        CommandRefusal(
            "no-room",
            reason: "A copy of the registry needs \(needed >> 20) MiB beside \(path), and \(free >> 20) MiB are free.",
            nextStep: "Make room there, and try again.")
    }
}
