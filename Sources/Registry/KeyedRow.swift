// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// A row of a list with the numbers by which the registry finds the device that it names.
///
/// It goes from thread to thread with all its texts: as one object it is kept and let go at once.
package final class KeyedRow: Sendable {
    package let row: JudgedRow
    let identities: [KeyedIdentity]
    /// The numbers of all by which the device is found when it is registered.
    let keys: [Int64]

    init(row: JudgedRow, identities: [KeyedIdentity], keys: [Int64]) {
        self.row = row
        self.identities = identities
        self.keys = keys
    }
}

/// Makes the numbers of rows, on the thread of whoever reads a list: the registry's has more to do.
package struct RowKeys {
    private let digest = DeviceKeyDigest()

    package init() {}

    /// The row with its numbers.
    package func keyed(_ row: JudgedRow) -> KeyedRow {
        let identities = digest.keyed(row.identities)
        return KeyedRow(row: row, identities: identities, keys: digest.keys(of: row, identities))
    }
}
