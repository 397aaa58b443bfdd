// SPDX-License-Identifier: Apache-2.0

package import Linux

extension FileName {
    /// Whether the name is one that is never taken and never reported.
    ///
    /// Hidden names, what file managers leave behind, and the names that copying programs and editors use until they
    /// are done; letters count the same in both cases.
    package var isIgnored: Bool {
        if isHidden || bytes.last == UInt8(ascii: "~") { return true }
        let lower = bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 32 : $0 }
        return Self.leftovers.contains(lower) || Self.unfinished.contains { lower.hasSuffix($0) }
    }

    private static let leftovers = ["thumbs.db", "desktop.ini"].map { Array($0.utf8) }
    private static let unfinished = [".part", ".filepart", ".tmp", ".swp"].map { Array($0.utf8) }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ end: [UInt8]) -> Bool { suffix(end.count).elementsEqual(end) }
}
