// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Linux
internal import Registry

/// Pieces of a list on their way from the thread that reads it to the registry; few enough to bound the memory.
///
/// The reader's thread is its own and may wait; the registry's side is asynchronous.
final class PieceQueue: Sendable {
    /// How many pieces are read ahead at most: the end of a transaction takes about that long.
    private static let limit = 8

    private struct State {
        var pieces: [[KeyedRow]] = []
        var isClosed = false
        var waiting: CheckedContinuation<[KeyedRow]?, Never>?
    }

    private let state = Lock(State())
    /// Signalled for each piece that is taken, and at the end.
    private let room = DispatchSemaphore(value: 0)

    /// Adds the next piece; waits while there are too many.
    ///
    /// - Returns: false where nobody wants it any more.
    func add(_ piece: [KeyedRow]) -> Bool {
        let (waiting, isFull) = state.withLock { state -> (CheckedContinuation<[KeyedRow]?, Never>?, Bool) in
            if state.isClosed { return (nil, false) }
            if let waiting = state.waiting {
                state.waiting = nil
                return (waiting, false)
            }
            state.pieces.append(piece)
            return (nil, state.pieces.count >= Self.limit)
        }
        waiting?.resume(returning: piece)
        if isFull { room.wait() }
        return state.withLock { !$0.isClosed }
    }

    /// The next piece; nil where the queue is closed and empty.
    ///
    /// Whoever asks goes on where it was, without a change of threads.
    func next(isolation: isolated (any Actor)? = #isolation) async -> [KeyedRow]? {
        await withCheckedContinuation { continuation in
            let (piece, isThere) = state.withLock { state -> ([KeyedRow]?, Bool) in
                guard let piece = state.pieces.first else {
                    if !state.isClosed { state.waiting = continuation }
                    return (nil, state.isClosed)
                }
                if state.pieces.count == Self.limit { room.signal() }
                state.pieces.removeFirst()
                return (piece, true)
            }
            if isThere { continuation.resume(returning: piece) }
        }
    }

    /// Nothing is added any more.
    ///
    /// - Parameter isDiscarding: whether what was added is not wanted either.
    func close(isDiscarding: Bool = false) {
        let (waiting, isWaitedFor) = state.withLock { state in
            let isFull = state.pieces.count >= Self.limit
            if isDiscarding { state.pieces = [] }
            state.isClosed = true
            defer { state.waiting = nil }
            return (state.waiting, isFull && isDiscarding)
        }
        waiting?.resume(returning: nil)
        if isWaitedFor { room.signal() }
    }
}
