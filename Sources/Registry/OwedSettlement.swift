// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What settling owed rows came to.
package struct OwedSettlement: Sendable {
    /// A row that did not get what its list asked for.
    package struct Rejection: Sendable {
        package var row: ReportRow
        package var record: ImportRecord
    }

    /// The imports whose last row was settled by it: they are `settled` now and may be published.
    package var imports: [Int64] = []
    /// The rejected rows, of each import no more than were asked for.
    package var rejections: [Rejection] = []
    /// The imports of which as many rows were rejected by now as were asked for.
    package var exhausted: Set<Int64> = []
}
