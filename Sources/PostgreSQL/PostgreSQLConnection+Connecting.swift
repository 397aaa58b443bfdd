// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
internal import Database

extension PostgreSQLConnection {
    /// Connects, and brings the session into the state that all statements rely on.
    func connect() throws(DatabaseError) {
        lose()
        if let lastFailure, ContinuousClock.now < lastFailure.until { throw lastFailure.error }
        do throws(DatabaseError) {
            try open()
        } catch {
            lastFailure = (error, .now + restAfterFailure)
            throw error
        }
        lastFailure = nil
        isPreparingSession = true
        defer { isPreparingSession = false }
        do throws(DatabaseError) {
            if let error = DatabaseError.tooOld(version: PQserverVersion(handle)) { throw error }
            // A commit that is answered stays, whatever the server's own settings say.
            try run(
                """
                SELECT set_config('synchronous_commit', 'on', false)
                WHERE current_setting('synchronous_commit') = 'off'
                """)
            // Who waited for a lock sees what was written meanwhile, whatever the server's own settings say.
            try run("SET default_transaction_isolation = 'read committed'")
            // Whoever locks a table for longer is in the way, and is said to be.
            try run("SET lock_timeout = '5s'")
            // A machine that is gone, or a process that is stopped, keeps nobody waiting for longer than half a minute.
            try run(
                """
                SET idle_in_transaction_session_timeout = '30s'; SET tcp_user_timeout = '30s';
                SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4
                """)
            try prepareSession(self)
        } catch {
            lose()
            transactionState = .none
            throw error
        }
    }

    /// Waits inside libpq: only that goes on to the next host where one is silent (PQconnectPoll's manual, "connect_timeout").
    private func open() throws(DatabaseError) {
        let parameters = settings.parameters
        var keys = parameters.map { Self.copy($0.key) } + [nil]
        var values = parameters.map { Self.copy($0.value) } + [nil]
        defer { for text in keys + values { text?.deallocate() } }
        let handle = keys.withUnsafeMutableBufferPointer { keys in
            values.withUnsafeMutableBufferPointer { values in
                keys.withMemoryRebound(to: UnsafePointer<CChar>?.self) { keys in
                    values.withMemoryRebound(to: UnsafePointer<CChar>?.self) { values in
                        PQconnectdbParams(keys.baseAddress, values.baseAddress, 0)
                    }
                }
            }
        }
        guard let handle else { throw DatabaseError(.outOfMemory, "PostgreSQL: no memory for a connection") }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        if PQstatus(handle) != CONNECTION_OK, let error = Self.refusal(of: handle) {
            PQfinish(handle)
            throw error
        }
        PQsetnonblocking(handle, 1)
        self.handle = handle
    }

    private static func copy(_ text: String) -> UnsafeMutablePointer<CChar>? {
        let bytes = text.utf8CString
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
        for (index, byte) in bytes.enumerated() { copy[index] = byte }
        return copy
    }

    /// Why a connection could not be made; nil where it came about after all.
    ///
    /// Libpq shows no code for it, and the server's words are in the server's language. Asked again, libpq puts the
    /// code into its message.
    private static func refusal(of handle: OpaquePointer) -> DatabaseError? {
        let message = String(lines: PQerrorMessage(handle))
        if message.contains("session is read-only") { return DatabaseError(.readOnly, "PostgreSQL: \(message)") }
        if message.contains("no password supplied") { return DatabaseError(.denied, "PostgreSQL: \(message)") }
        // Two spaces stand only behind the severity of what a server said.
        guard message.contains(":  ") else { return .unreachable(message) }
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        PQreset(handle)
        PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
        if PQstatus(handle) == CONNECTION_OK { return nil }
        guard let code = code(in: String(lines: PQerrorMessage(handle))) else { return .unreachable(message) }
        return DatabaseError(postgreSQL: code, message)
    }

    /// The last SQLSTATE of a message like `FATAL:  3D000: database "x" does not exist`.
    private static func code(in message: String) -> String? {
        message.matches(of: #/: {2}([0-9A-Z]{5}): /#).last.map { String($0.1) }
    }
}
