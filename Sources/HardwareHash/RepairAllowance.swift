// SPDX-License-Identifier: Apache-2.0

/// How many seals may be computed in search of one wrong character, for a row and for a whole list.
///
/// It counts and does not look at a clock, so that reading the same list again gives the same rows. One attempt costs
/// less than a microsecond; the search for one damaged character needs at most about 100,000.
package struct RepairAllowance: Hashable, Sendable {
    package static let defaultPerRow = 600_000
    package static let defaultPerList = 20_000_000

    /// Attempts for one row.
    package let perRow: Int
    /// Attempts that the rest of the list has left.
    package private(set) var left: Int
    private var leftOfRow: Int

    package init(perRow: Int = defaultPerRow, perList: Int = defaultPerList) {
        self.perRow = perRow
        left = perList
        leftOfRow = 0
    }

    /// Whether a search ended because it had used up what it may.
    package var isExhausted: Bool { leftOfRow <= 0 || left <= 0 }

    /// Gives the next row its share.
    mutating func startRow() { leftOfRow = perRow }

    /// Takes attempts, if there are that many.
    mutating func take(_ attempts: Int) -> Bool {
        guard leftOfRow >= attempts, left >= attempts else {
            leftOfRow = 0
            return false
        }
        leftOfRow -= attempts
        left -= attempts
        return true
    }
}
