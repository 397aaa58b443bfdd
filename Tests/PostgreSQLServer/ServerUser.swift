// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Linux

/// As whom a server runs: it refuses to run as root, and is then the distribution's own user for it.
struct ServerUser: Sendable {
    /// The words before a command that is run as this user.
    let prefix: [String]
    private let owner: (user: uid_t, group: gid_t)?

    init() throws {
        guard geteuid() == 0 else {
            prefix = ["env"]
            owner = nil
            return
        }
        guard let entry = getpwnam("postgres") else { throw ServerFailure("there is no user postgres") }
        owner = (entry.pointee.pw_uid, entry.pointee.pw_gid)
        prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]
    }

    /// Makes an empty folder of its own; its path is short, because that of a UNIX socket must be (unix(7)).
    func makeFolder() throws -> String {
        var path = Array("/tmp/apg-XXXXXX".utf8CString)
        guard mkdtemp(&path) != nil else { throw SystemCallError("mkdtemp") }
        if let owner { try systemCall("chown") { chown(path, owner.user, owner.group) } }
        return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
