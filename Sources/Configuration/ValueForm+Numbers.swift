// SPDX-License-Identifier: Apache-2.0

extension ValueForm where Value == Int {
    /// A whole number in decimal digits.
    static func number(_ range: ClosedRange<Int>) -> ValueForm {
        ValueForm("a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            digits(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension ValueForm where Value == RepairBudget {
    /// Two whole numbers: for a row, for a list.
    static var repairBudget: ValueForm {
        ValueForm("two whole numbers, trials for a row and for a whole list, such as 600000 20000000") { text in
            let numbers = text.split(whereSeparator: \.isWhitespace).map(digits)
            guard numbers.count == 2, let row = numbers[0], let list = numbers[1] else { return nil }
            return RepairBudget(perRow: row, perList: list)
        }
    }
}

extension ValueForm where Value == Int64 {
    /// A number of bytes as systemd writes it: `8G`, `512M`, by powers of 1024.
    static func size(_ range: ClosedRange<Int64>, _ words: String) -> ValueForm {
        ValueForm("a size \(words), in bytes or with K, M, G or T behind it, such as 8G") { text in
            let number = text.prefix { $0.isASCII && $0.isNumber }
            let shifts = ["": 0, "K": 10, "M": 20, "G": 30, "T": 40]
            guard let shift = shifts[text[number.endIndex...].uppercased()], let count = digits(number) else {
                return nil
            }
            let (bytes, overflow) = Int64(count).multipliedReportingOverflow(by: 1 << Int64(shift))
            return !overflow && range.contains(bytes) ? bytes : nil
        }
    }
}

extension ValueForm where Value == Duration {
    /// A time as systemd writes it: `2`, `2s`, `500ms`, `1min 30s`; a bare number is seconds.
    static func time(_ range: ClosedRange<Duration>, _ words: String) -> ValueForm {
        ValueForm("a time \(words), such as 2, 500ms or 1min 30s") { text in
            milliseconds(text).flatMap { count in
                let time = Duration.milliseconds(count)
                return range.contains(time) ? time : nil
            }
        }
    }
}

/// The number that a text of decimal digits only stands for.
private func digits(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
        return nil
    }
    return Int(text)
}

/// The sum of the times in a text.
private func milliseconds(_ text: String) -> Int64? {
    var rest = text[...]
    var sum: Int64 = 0
    repeat {
        let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        rest = rest[number.endIndex...].drop(while: \.isWhitespace)
        let unit = rest.prefix(while: \.isLetter)
        rest = rest[unit.endIndex...].drop(while: \.isWhitespace)
        guard let factor = millisecondsByUnit[String(unit)], let count = thousandths(number),
            !unit.isEmpty || (sum == 0 && rest.isEmpty)
        else { return nil }
        let (product, tooMany) = count.multipliedReportingOverflow(by: factor)
        let (total, tooLong) = sum.addingReportingOverflow(product / 1000)
        guard !tooMany, !tooLong else { return nil }
        sum = total
    } while !rest.isEmpty
    return sum
}

private let millisecondsByUnit: [String: Int64] = [
    "": 1000, "ms": 1, "msec": 1, "s": 1000, "sec": 1000, "second": 1000, "seconds": 1000, "m": 60_000,
    "min": 60_000, "minute": 60_000, "minutes": 60_000, "h": 3_600_000, "hr": 3_600_000, "hour": 3_600_000,
    "hours": 3_600_000, "d": 86_400_000, "day": 86_400_000, "days": 86_400_000,
]

/// A decimal number with at most three places, in thousandths.
private func thousandths(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = digits(parts[0]) else { return nil }
    var fraction = 0
    if parts.count == 2 {
        guard (1...3).contains(parts[1].count),
            let places = digits(parts[1] + String(repeating: "0", count: 3 - parts[1].count))
        else { return nil }
        fraction = places
    }
    let (product, overflow) = Int64(whole).multipliedReportingOverflow(by: 1000)
    return overflow ? nil : product + Int64(fraction)
}
