// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What one transaction settled.
package struct SettledRows: Sendable {
    /// The rows that got their verdict now.
    package var settled: [ReportRow]
    /// How many rows of the import have a verdict by now.
    package var rowsDone: Int

    package init(settled: [ReportRow], rowsDone: Int) {
        self.settled = settled
        self.rowsDone = rowsDone
    }
}
