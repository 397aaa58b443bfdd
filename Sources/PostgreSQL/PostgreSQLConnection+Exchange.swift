// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
internal import Database
internal import Glibc

/// Libpq's asynchronous calls: what is to be sent and what comes back wait for the socket here, never inside libpq.
///
/// So both can go on at once, without which a pipeline could stand still: the server would wait for its answers to be
/// read, and libpq for room to send (libpq's manual, "Pipeline Mode").
extension PostgreSQLConnection {
    /// Sends something to the server and waits for what comes of it, unless that is an error.
    ///
    /// - Parameters:
    ///   - sql: the text that an error names.
    ///   - send: one of libpq's calls that send and do not wait; 1 where it took what it was given.
    func exchange(naming sql: String, _ send: (OpaquePointer) -> Int32) throws(DatabaseError) -> PostgreSQLAnswer {
        let handle = try connected()
        guard send(handle) == 1 else { throw failure(nil, sql) }
        return try answer(lastResult(handle), naming: sql)
    }

    /// What the last of the statements that were sent answered, or the one that failed; nil where nothing came.
    ///
    /// Where rows are to be copied next, it is that which the server asks for.
    func lastResult(_ handle: OpaquePointer) -> PostgreSQLAnswer? {
        var kept: PostgreSQLAnswer?
        while let next = nextResult(handle) {
            if kept.map(\.isError) != true { kept = next }
            // Without a connection libpq would go on answering that the copying is under way.
            if next.status == PGRES_COPY_IN || PQstatus(handle) == CONNECTION_BAD { break }
        }
        return kept
    }

    /// Waits for the next result; nil where a statement has no more of them.
    func nextResult(_ handle: OpaquePointer) -> PostgreSQLAnswer? {
        while PQisBusy(handle) == 1 {
            let held = PQflush(handle)
            // What came before the connection was lost is answered still.
            guard held >= 0, wait(handle, isHolding: held == 1) else { break }
        }
        return PQgetResult(handle).map(PostgreSQLAnswer.init(owning:))
    }

    /// Sends all that libpq holds; false where the connection is lost.
    func sendHeld(_ handle: OpaquePointer) -> Bool {
        while true {
            switch PQflush(handle) {
            case 0: return true
            case 1: guard wait(handle, isHolding: true) else { return false }
            default: return false
            }
        }
    }

    /// Waits until something came, or can be sent where libpq holds something, and takes what came; false where the
    /// connection is lost.
    private func wait(_ handle: OpaquePointer, isHolding: Bool) -> Bool {
        var socket = pollfd(
            fd: PQsocket(handle), events: Int16(isHolding ? POLLIN | POLLOUT : POLLIN), revents: 0)
        // A signal ends the wait early, and it is begun again. So is it now and then, since TLS may hold what came already.
        if poll(&socket, 1, 1000) < 0 { return errno == EINTR }
        return socket.revents == Int16(POLLOUT) || PQconsumeInput(handle) == 1
    }
}
