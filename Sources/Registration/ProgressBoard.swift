// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
package import DropDirectory
internal import Linux

/// Where the work loop writes how far each import is, and where others read it or wait for news.
///
/// A reader that is slow gets the newest progress of an import, not every step.
package final class ProgressBoard: Sendable {
    private struct State {
        var imports: [Int64: ImportProgress] = [:]
        var waiting: [WaitingFile] = []
        var trouble: (text: String, since: Int64)?
        var setbacks = 0
        var readers: [Int: AsyncStream<ImportProgress>.Continuation] = [:]
        var nextReader = 0
    }

    private let state = Lock(State())
    /// When the daemon started, in milliseconds since 1970, UTC.
    package let startedAt = Clocks.wall

    package init() {}

    /// The imports that are under way, oldest first.
    package var underWay: [ImportProgress] {
        state.withLock { Array($0.imports.values) }.sorted { $0.id < $1.id }
    }

    /// The files that wait in drop folders and must be said, those that wait longest first.
    package var waitingFiles: [WaitingFile] { state.withLock { $0.waiting } }

    /// What keeps work from going on, and since when, in words.
    package var trouble: String? {
        state.withLock { $0.trouble.map { "\($0.text) (since \(Timestamp.text($0.since)))" } }
    }

    func note(waiting: [WaitingFile]) {
        state.withLock { $0.waiting = waiting }
    }

    /// How often something got into the way since the start.
    package var setbacks: Int { state.withLock { $0.setbacks } }

    func note(trouble: String?) {
        state.withLock { state in
            if trouble != nil, state.trouble == nil { state.setbacks += 1 }
            state.trouble = trouble.map { ($0, state.trouble?.since ?? Clocks.wall) }
        }
    }

    /// Writes progress down and tells it to every reader; an import that is reported leaves the board.
    func note(_ progress: ImportProgress) {
        let readers = state.withLock { state in
            state.imports[progress.id] = progress.state.isFinal ? nil : progress
            return Array(state.readers.values)
        }
        for reader in readers { reader.yield(progress) }
    }

    /// All that happens from now on, until the reader lets go of it.
    package func news() -> AsyncStream<ImportProgress> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: ImportProgress.self, bufferingPolicy: .bufferingNewest(256))
        let reader = state.withLock { state in
            defer { state.nextReader += 1 }
            state.readers[state.nextReader] = continuation
            return state.nextReader
        }
        continuation.onTermination = { [state] _ in state.withLock { _ = $0.readers.removeValue(forKey: reader) } }
        return stream
    }
}
