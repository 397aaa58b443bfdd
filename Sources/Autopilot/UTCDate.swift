// SPDX-License-Identifier: Apache-2.0

/// A calendar day in UTC, such as `2026-10-01`.
package struct UTCDate: Hashable, Sendable {
    /// Days since 1970-01-01.
    package let daysSinceEpoch: Int

    /// The day in which this moment lies, in milliseconds UTC since 1970.
    package init(milliseconds: Int64) {
        daysSinceEpoch = Int(milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds + 1) / 86_400_000 - 1)
    }

    /// Fails unless the text is a day of the Gregorian calendar from year 1970 to 9999 as `YYYY-MM-DD`.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            year >= 1970, (1...12).contains(month), (1...Self.length(ofMonth: month, year)).contains(day)
        else { return nil }
        daysSinceEpoch =
            Self.days(beforeYear: year) + (1..<month).reduce(day - 1) { $0 + Self.length(ofMonth: $1, year) }
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970-01-01 to the first day of the year.
    private static func days(beforeYear year: Int) -> Int {
        let previous = year - 1
        return previous * 365 + previous / 4 - previous / 100 + previous / 400 - 719_162
    }
}

extension UTCDate: Comparable {
    package static func < (left: UTCDate, right: UTCDate) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }
}

extension UTCDate: CustomStringConvertible {
    /// The day as `YYYY-MM-DD`.
    package var description: String {
        // Not later than the year that is meant; a file may claim to be from before 1970.
        var year = 1970 + (daysSinceEpoch >= 0 ? daysSinceEpoch / 366 : daysSinceEpoch / 365 - 1)
        while Self.days(beforeYear: year + 1) <= daysSinceEpoch { year += 1 }
        var month = 1
        var day = daysSinceEpoch - Self.days(beforeYear: year)
        while day >= Self.length(ofMonth: month, year) {
            day -= Self.length(ofMonth: month, year)
            month += 1
        }
        return "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day + 1))"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
