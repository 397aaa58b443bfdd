// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// A row of a list with the numbers by which the registry finds the device that it names.
///
/// It goes from thread to thread with all its texts: as one object it is kept and let go at once.
package final class KeyedRow: Sendable {
    package let row: JudgedRow
    let identities: [KeyedIdentity]

    init(row: JudgedRow, identities: [KeyedIdentity]) {
        self.row = row
        self.identities = identities
    }
}

/// Makes the numbers of rows, on the thread of whoever reads a list: the registry's has more to do.
package struct RowKeys {
    private let digest = DeviceKeyDigest()

    package init() {}

    /// The row with its numbers.
    package func keyed(_ row: JudgedRow) -> KeyedRow {
        KeyedRow(row: row, identities: digest.keyed(row.identities))
    }
}
