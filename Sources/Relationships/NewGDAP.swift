// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Rules

/// GDAP about to be recorded, after it was checked.
package struct NewGDAP: Hashable, Sendable {
    package let roles: [String]
    package let expires: UTCDate

    /// What a customer can grant longest (Graph: `duration` up to P2Y).
    private static let longestDays = 731

    /// Checks what a command says.
    ///
    /// - Parameters:
    ///   - roles: names of directory roles, whatever their case.
    ///   - expires: `YYYY-MM-DD`; the privileges end when that day begins in UTC.
    ///   - qualifying: names of roles that the administrator configured are accepted too.
    package static func checked(
        roles: [String], expires: String, at milliseconds: Int64, qualifying: QualifyingRoles
    ) -> Answer<NewGDAP> {
        var names: [String] = []
        for role in roles {
            guard let name = DirectoryRole.named(role, beside: qualifying.names) else {
                return .refused(.unknownWord(role, kind: "directory role", accepted: DirectoryRole.names))
            }
            if !names.contains(name) { names.append(name) }
        }
        if names.isEmpty { return .refused(.noDirectoryRole) }
        guard let day = UTCDate(expires) else { return .refused(.notADay(expires)) }
        let today = UTCDate(milliseconds: milliseconds)
        if day <= today { return .refused(.expiryPassed(day, today: today)) }
        if day.daysSinceEpoch - today.daysSinceEpoch > longestDays { return .refused(.expiryTooFar(day)) }
        return .done(NewGDAP(roles: names, expires: day))
    }
}

extension CommandRefusal {
    fileprivate static let noDirectoryRole = CommandRefusal(
        "no-directory-role", reason: "GDAP is always for named directory roles, and none was named.",
        nextStep: "Name each with '--role', such as --role 'Intune Administrator'.")

    fileprivate static func notADay(_ text: String) -> CommandRefusal {
        CommandRefusal(
            "not-a-day", reason: "'\(text)' is no day.",
            nextStep: "Write the day on which GDAP ends as YYYY-MM-DD, such as --expires 2027-06-30.")
    }

    fileprivate static func expiryPassed(_ day: UTCDate, today: UTCDate) -> CommandRefusal {
        CommandRefusal(
            "expiry-passed", reason: "GDAP that ends on \(day) is worth nothing: today is \(today) in UTC.",
            nextStep: "Give a later day, or have the customer approve a new GDAP relationship.")
    }

    fileprivate static func expiryTooFar(_ day: UTCDate) -> CommandRefusal {
        CommandRefusal(
            "expiry-too-far", reason: "GDAP lasts two years at most, and \(day) is later.",
            nextStep: "Look its end up in Partner Center: Customers, Admin relationships.")
    }
}
