// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The name service's calls; they block for as long as its modules like, so only `AccountDirectory` makes them.
enum NameService {
    /// getpwuid_r(3).
    static func user(_ uid: UInt32) -> AccountAnswer<UserAccount> {
        var entry = passwd()
        return lookUp("user \(uid)") { buffer, size, result in
            getpwuid_r(uid, &entry, buffer, size, &result)
        } read: { (found: UnsafeMutablePointer<passwd>) in
            account(found.pointee)
        }
    }

    /// getpwnam_r(3).
    static func user(named name: String) -> AccountAnswer<UserAccount> {
        var entry = passwd()
        return lookUp("user '\(name)'") { buffer, size, result in
            getpwnam_r(name, &entry, buffer, size, &result)
        } read: { (found: UnsafeMutablePointer<passwd>) in
            account(found.pointee)
        }
    }

    /// The id of a group (getgrnam_r(3)).
    static func group(named name: String) -> AccountAnswer<UInt32> {
        var entry = Glibc.group()
        return lookUp("group '\(name)'") { buffer, size, result in
            getgrnam_r(name, &entry, buffer, size, &result)
        } read: { (found: UnsafeMutablePointer<Glibc.group>) in
            found.pointee.gr_gid
        }
    }

    /// The ids of every group of a user, the primary one included (getgrouplist(3)).
    ///
    /// The call leaves out what a failing module would have told and does not say so. A group that nobody has is
    /// therefore asked for too: to know that there is none, every module must have answered.
    static func groups(of user: UserAccount) -> GroupMembership {
        let ids = groupIDs(of: user)
        let unknown: String? = if case .unavailable(let reason) = group(named: nobodysGroup) { reason } else { nil }
        return GroupMembership(ids: ids, unknown: unknown)
    }

    private static let nobodysGroup = "autopilot-no-such-group"

    private static func groupIDs(of user: UserAccount) -> Set<UInt32> {
        var groups = [gid_t](repeating: 0, count: 256)
        while true {
            var count = Int32(groups.count)
            if getgrouplist(user.name, user.gid, &groups, &count) >= 0 { return Set(groups.prefix(Int(count))) }
            groups = [gid_t](repeating: 0, count: max(Int(count), groups.count * 2))
        }
    }

    private static func account(_ entry: passwd) -> UserAccount {
        UserAccount(
            uid: entry.pw_uid, gid: entry.pw_gid,
            name: entry.pw_name.map { String(cString: $0) } ?? "uid:\(entry.pw_uid)")
    }

    private static func lookUp<Entry, Value: Sendable>(
        _ what: String,
        call: (UnsafeMutablePointer<CChar>, Int, inout UnsafeMutablePointer<Entry>?) -> Int32,
        read: (UnsafeMutablePointer<Entry>) -> Value
    ) -> AccountAnswer<Value> {
        // A group with thousands of members needs room for all of their names.
        var size = 4096
        var interruptions = 0
        while size <= 16 << 20 {
            let (code, value) = withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { buffer in
                var result: UnsafeMutablePointer<Entry>?
                guard let start = buffer.baseAddress else { return (ENOMEM, Value?.none) }
                // A module that fails without saying why must not look like one that found nothing.
                errno = EIO
                let code = call(start, buffer.count, &result)
                return (code, result.map(read))
            }
            if let value { return .found(value) }
            switch code {
            // POSIX, and glibc with it: "not found" is no error. The other codes that the man page lists are those of
            // other systems; here a module that could not answer left them.
            case 0: return .absent
            case ERANGE: size *= 4
            case EINTR where interruptions < 100: interruptions += 1
            default: return .unavailable("looking up \(what): \(Errno(rawValue: code))")
            }
        }
        return .unavailable("looking up \(what): its entry is too large")
    }
}
