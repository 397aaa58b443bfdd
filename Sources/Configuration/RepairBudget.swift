// SPDX-License-Identifier: Apache-2.0

/// How hard a damaged hardware hash is searched for its sound form.
///
/// Counted in trials, not in time, so that the same list has the same outcome on any machine and after any restart.
package struct RepairBudget: Hashable, Sendable {
    /// Trials for one row; 0 turns the search off.
    package var perRow: Int
    /// Trials for all rows of a list together.
    package var perList: Int

    package init(perRow: Int, perList: Int) {
        self.perRow = perRow
        self.perList = perList
    }
}
