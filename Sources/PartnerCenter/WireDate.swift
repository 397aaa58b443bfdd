// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// The forms in which the services write a moment.
enum WireDate {
    /// Milliseconds since 1970, UTC; nil for the year 1, which means unset, and for what is no moment.
    ///
    /// `2024-05-01T10:00:00`, with up to nine digits of a fraction, with `Z`, an offset or neither.
    static func milliseconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, let day = UTCDate(String(decoding: bytes[..<10], as: UTF8.self)) else { return nil }
        let midnight = Int64(day.daysSinceEpoch) * 86_400_000
        if bytes.count == 10 { return midnight }
        guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            bytes.count >= 19, let time = time(bytes[11..<19])
        else { return nil }
        var rest = bytes[19...]
        let fraction = fraction(&rest)
        guard let offset = offset(rest) else { return nil }
        return midnight + time + fraction - offset
    }

    private static func time(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = twoDigits(parts[0]), let minute = twoDigits(parts[1]),
            let second = twoDigits(parts[2]), hour < 24, minute < 60, second <= 60
        else { return nil }
        return ((hour * 60 + minute) * 60 + second) * 1000
    }

    // Takes the fraction away from the rest; what is finer than a millisecond is cut.
    private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int64 {
        guard rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") else { return 0 }
        let digits = rest.dropFirst().prefix { isDigit($0) }
        rest = rest.dropFirst(1 + digits.count)
        let three = (digits.prefix(3) + [48, 48, 48]).prefix(3)
        return three.reduce(0) { $0 * 10 + Int64($1 - 48) }
    }

    private static func offset(_ rest: ArraySlice<UInt8>) -> Int64? {
        guard let sign = rest.first else { return Assumptions.offsetOfZonelessDates }
        if rest.count == 1, sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let digits = rest.dropFirst().filter { $0 != UInt8(ascii: ":") }
        guard digits.count == 4, let hours = twoDigits(digits[..<2]), let minutes = twoDigits(digits[2...]),
            hours <= 14, minutes < 60
        else { return nil }
        let amount = (hours * 60 + minutes) * 60_000
        return sign == UInt8(ascii: "-") ? -amount : amount
    }

    private static func twoDigits(_ bytes: ArraySlice<UInt8>) -> Int64? {
        guard bytes.count == 2, bytes.allSatisfy(isDigit) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int64($1 - 48) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
