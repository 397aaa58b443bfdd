// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
internal import Database

extension DatabaseError {
    /// What the server answered; its details are left out, for they have values.
    init(postgreSQL code: String, _ message: String, sql: String? = nil) {
        // Class 22 is about a value, and names it, in the server's language.
        let message = code.hasPrefix("22") ? "a value is not what the server takes" : message
        self.init(Kind(postgreSQL: code), "PostgreSQL \(code): \(message)", sql: sql)
    }

    /// No server answers, or not any more.
    static func unreachable(_ message: String, sql: String? = nil) -> DatabaseError {
        DatabaseError(.unreachable, "PostgreSQL: \(message)", sql: sql)
    }

    /// Why a server of this version cannot be used (PQserverVersion); nil where it can.
    static func tooOld(version: Int32) -> DatabaseError? {
        guard version < 150_000 else { return nil }
        // Before 10 the first two numbers made the version.
        let name =
            version < 100_000
            ? "\(version / 10_000).\(version / 100 % 100).\(version % 100)"
            : "\(version / 10_000).\(version % 10_000)"
        return DatabaseError(.tooOld, "PostgreSQL \(name) is too old; 15 is the oldest that works")
    }

    /// Whether a code says that the session is over, or never was.
    static func endsSession(_ code: String) -> Bool {
        code.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05", "25P03"].contains(code)
    }
}

extension DatabaseError.Kind {
    /// From an SQLSTATE (appendix A of PostgreSQL's documentation).
    init(postgreSQL code: String) {
        self =
            switch code {
            case _ where DatabaseError.endsSession(code) || code.hasPrefix("57P0"): .unreachable
            case "53100": .full
            case "53200": .outOfMemory
            // Somebody ended the statement, or it must be tried again.
            case "57014": .busy
            case _ where ["40", "53", "55"].contains(code.prefix(2)): .busy
            case "25006": .readOnly
            case "42501": .denied
            case _ where code.hasPrefix("28"): .denied
            case _ where code.hasPrefix("23"): .constraint
            case "XX001", "XX002": .damaged
            case "3D000": .cannotOpen
            case _ where code.hasPrefix("58"): .inputOutput
            default: .other
            }
    }
}

extension String {
    /// The same with an ellipsis for what stands between the first and the last quotation mark.
    var withoutQuoted: String {
        guard let first = firstIndex(of: "\""), let last = lastIndex(of: "\"") else { return self }
        return first == last ? String(self[..<first]) + "…" : "\(self[...first])…\(self[last...])"
    }

    /// A message of libpq's on one line.
    init(lines message: UnsafePointer<CChar>?) {
        let lines = message.map { String(cString: $0) }?.split(whereSeparator: \.isNewline) ?? []
        self = lines.map { $0.trimmingPrefix(while: \.isWhitespace) }.joined(separator: "; ")
    }
}
