// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Linux
internal import SQLite

extension Registry {
    /// How much of the registry is copied before others have their turn.
    private static let pagesAStep: Int32 = 256
    /// What must stay free beside the copy, so that the imports go on.
    private static let reserve: Int64 = 64 << 20

    /// Copies the registry into a file beside it; others have their turn all the while, and what they write is in it.
    ///
    /// - Parameter progress: is told how many bytes of how many are copied.
    /// - Returns: refused while another copy is made, and where there is no room for one.
    package func copy(
        progress: @Sendable (_ done: Int64, _ total: Int64) async throws -> Void
    ) async throws -> Answer<RegistryCopy> {
        guard !isCopying, lastCopy == nil else { return .refused(.copyUnderWay) }
        isCopying = true
        defer { isCopying = false }
        let pageSize = try reading("measuring the registry") { () throws(SQLiteError) in
            try connection.statement("PRAGMA page_size").first { $0.int64(0) } ?? 4096
        }
        let pages = try reading("measuring the registry") { () throws(SQLiteError) in
            try connection.statement("PRAGMA page_count").first { $0.int64(0) } ?? 0
        }
        let free = try freeSpace(at: path)
        guard free > pages * pageSize + Self.reserve else {
            return .refused(.noRoomForCopy(needed: pages * pageSize + Self.reserve, free: free, path: path))
        }
        let file = RegistryCopyFile.path(of: path)
        try RegistryCopyFile.make(file)
        do {
            try await copyPages(to: file) { done, total in
                try await progress(Int64(done) * pageSize, Int64(total) * pageSize)
            }
            // One file without a log beside it, which can be read from anywhere.
            try Connection(path: file, mode: .readWrite).execute("PRAGMA journal_mode = DELETE")
            let copy = RegistryCopy(path: file, auditHead: audit.currentHead)
            lastCopy = copy
            return .done(copy)
        } catch {
            RegistryCopyFile.remove(file)
            throw error
        }
    }

    private func copyPages(to file: String, progress: (_ done: Int, _ total: Int) async throws -> Void) async throws {
        let target = try Connection(path: file, mode: .readWrite)
        // A copy that a crash leaves half made is thrown away, so that nothing of it need be safe meanwhile.
        try target.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
        let backup = try Backup(of: connection, into: target)
        while try !nextPages(of: backup) {
            try Task.checkCancellation()
            try await progress(backup.progress.done, backup.progress.total)
            await Task.yield()
        }
    }

    private func nextPages(of backup: Backup) throws(SQLiteError) -> Bool {
        endBatchOfOther()
        return try backup.step(pages: Self.pagesAStep)
    }
}

extension CommandRefusal {
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
