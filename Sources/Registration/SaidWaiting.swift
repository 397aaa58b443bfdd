// SPDX-License-Identifier: Apache-2.0

internal import DropDirectory
internal import Linux

/// What the journal was told of files that wait: each file once for each reason, however often it is looked at.
struct SaidWaiting: Sendable {
    private struct Said {
        var reason: WaitingReason
        var file: FileStatus?
        /// When it was said.
        var at: Int64
        /// When it waited last.
        var seen: Int64
    }

    /// By path.
    private var said: [String: Said] = [:]

    /// A name under which another file waits is not said again for so long, in milliseconds: who puts one thing after
    /// the other there cannot fill the journal.
    private static let pause: Int64 = 60_000
    /// What does not wait any more is remembered for so long: it may only be being tried again.
    private static let memory: Int64 = 600_000
    /// How many of those are remembered at most.
    private static let limit = 10_000

    /// Whether the journal must be told of a file; it then counts as told.
    mutating func isNews(_ file: WaitingFile, _ now: Int64) -> Bool {
        if var before = said[file.path] {
            let isSame = before.file?.isSameFile(as: file.status) ?? (file.status == nil)
            if isSame ? before.reason == file.reason : now - before.at < Self.pause {
                before.seen = now
                said[file.path] = before
                return false
            }
        }
        said[file.path] = Said(reason: file.reason, file: file.status, at: now, seen: now)
        return true
    }

    /// Remembers what waits, and forgets what has not waited for long.
    mutating func keep(_ waiting: [WaitingFile], _ now: Int64) {
        for file in waiting { said[file.path]?.seen = now }
        guard said.count > 2 * waiting.count + 100 else { return }
        said = said.filter { now - $0.value.seen < Self.memory }
        if said.count > 2 * waiting.count + Self.limit { said = said.filter { $0.value.seen == now } }
    }
}

extension FileStatus {
    fileprivate func isSameFile(as other: FileStatus?) -> Bool { other.map(isSameFile) ?? false }
}
