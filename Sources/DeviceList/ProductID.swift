// SPDX-License-Identifier: Apache-2.0

/// The Windows product ID (PKID).
enum ProductID {
    /// 13 digits, as on the label of the box; older samples of Microsoft have other shapes.
    static func isUsual(_ text: String) -> Bool {
        text.utf8.count == 13 && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
