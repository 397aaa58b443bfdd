// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What one piece of a list came to.
package struct SettledRows: Sendable {
    /// The rows that got their verdict now.
    package var settled: [ReportRow]
    /// How many rows of the import have a verdict that is on the disk, and the last of them.
    package var rowsDone: Int
    package var lastRow: Int

    package init(settled: [ReportRow], rowsDone: Int, lastRow: Int) {
        self.settled = settled
        self.rowsDone = rowsDone
        self.lastRow = lastRow
    }
}
