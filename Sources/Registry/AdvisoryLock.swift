// SPDX-License-Identifier: Apache-2.0

/// The locks that daemons take on a PostgreSQL server, which frees them when it loses a session.
///
/// They are numbers for all of a database (PostgreSQL manual, 13.3.5), and begin with "APIL", as the application id of the
/// file does (`Schema`).
enum AdvisoryLock {
    /// That somebody works with the registry: one daemon alone by programs that know schema 1, shared by later ones.
    case use
    /// Whoever writes, until the end of the transaction.
    case writing
    /// The daemon that has an id in the table `daemons`.
    case daemon(Int64)
    case work(SharedWork)

    /// The number by which the server knows it.
    var key: Int64 {
        switch self {
        case .use: Self.mark
        case .writing: Self.key(1, 0)
        case .daemon(let id): Self.key(2, id)
        case .work(.sending(let customerID)): Self.key(3, customerID)
        case .work(.listing(let customerID)): Self.key(4, customerID)
        case .work(.following): Self.key(5, 0)
        case .work(.signingIn): Self.key(6, 0)
        }
    }

    private static let mark: Int64 = 0x4150_494C

    private static func key(_ kind: Int64, _ id: Int64) -> Int64 { (mark + kind) << 32 | (id & 0xFFFF_FFFF) }

    /// A condition on rows of `pg_locks`: that of any daemon.
    static var anyDaemon: String {
        """
        locktype = 'advisory' AND classid = \(daemon(0).key >> 32) AND objsubid = 1
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """
    }

    /// A condition on rows of `pg_locks`: its number, in two halves there.
    var condition: String {
        """
        locktype = 'advisory' AND classid = \(key >> 32) AND objid = \(key & 0xFFFF_FFFF) AND objsubid = 1
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """
    }
}
