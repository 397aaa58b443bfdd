// SPDX-License-Identifier: Apache-2.0

/// A number as a spreadsheet keeps and shows it: without leading zeros, rounded, in scientific notation.
struct SpreadsheetNumber: Hashable {
    /// The digits without zeros at either end; the value is 0.DIGITS times ten to the exponent.
    private let digits: [UInt8]
    private let exponent: Int
    /// The digits that were written in front of the exponent, as far as there is one.
    private let shownDigitCount: Int?

    private static let significantDigitCount = 15

    /// Reads digits with at most one point or comma and an exponent; nil for every other text.
    init?(_ text: String) {
        var digits: [UInt8] = []
        var pointAt: Int?
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                digits.append(byte - UInt8(ascii: "0"))
            } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","), pointAt == nil, !digits.isEmpty {
                pointAt = digits.count
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        guard !digits.isEmpty, digits.count <= 64, pointAt != digits.count else { return nil }
        var exponent = pointAt ?? digits.count
        let hasExponent = !rest.isEmpty
        if hasExponent {
            guard let power = Self.power(rest) else { return nil }
            exponent += power
        }
        shownDigitCount = hasExponent ? digits.count : nil
        while digits.first == 0 {
            digits.removeFirst()
            exponent -= 1
        }
        while digits.last == 0 { digits.removeLast() }
        self.digits = digits
        self.exponent = digits.isEmpty ? 0 : exponent
    }

    private static func power(_ text: ArraySlice<UInt8>) -> Int? {
        guard let first = text.first, first | 0x20 == UInt8(ascii: "e") else { return nil }
        return Int(String(decoding: text.dropFirst(), as: UTF8.self)).flatMap { abs($0) <= 400 ? $0 : nil }
    }

    /// Whether a spreadsheet makes this of the original number.
    func isSpoiled(from original: SpreadsheetNumber) -> Bool {
        if digits == original.digits { return exponent == original.exponent }
        if let shownDigitCount {
            return self == original.rounded(to: shownDigitCount) || self == original.cut(to: shownDigitCount)
        }
        guard original.digits.count > Self.significantDigitCount else { return false }
        if let shown = binary, shown == original.binary { return true }
        return (Self.significantDigitCount...17).contains {
            self == original.rounded(to: $0) || self == original.cut(to: $0)
        }
    }

    static func == (left: SpreadsheetNumber, right: SpreadsheetNumber) -> Bool {
        left.digits == right.digits && left.exponent == right.exponent
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(digits)
        hasher.combine(exponent)
    }

    /// The number as most programs keep it, which is exact to 15 digits only.
    private var binary: Double? { Double("0.\(digits.map(String.init).joined())e\(exponent)") }

    // MARK: Rounding

    private init(digits: [UInt8], exponent: Int) {
        var digits = digits
        while digits.last == 0 { digits.removeLast() }
        self.digits = digits
        self.exponent = exponent
        shownDigitCount = nil
    }

    private func cut(to count: Int) -> SpreadsheetNumber {
        SpreadsheetNumber(digits: Array(digits.prefix(count)), exponent: exponent)
    }

    private func rounded(to count: Int) -> SpreadsheetNumber {
        guard count > 0, digits.count > count, digits[count] >= 5 else { return cut(to: count) }
        var kept = Array(digits.prefix(count))
        var index = count - 1
        while index >= 0, kept[index] == 9 {
            kept[index] = 0
            index -= 1
        }
        guard index >= 0 else { return SpreadsheetNumber(digits: [1], exponent: exponent + 1) }
        kept[index] += 1
        return SpreadsheetNumber(digits: kept, exponent: exponent)
    }
}
