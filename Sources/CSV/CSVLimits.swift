// SPDX-License-Identifier: Apache-2.0

/// What one record may hold, so that no input can make the reader's memory grow.
package struct CSVLimits: Hashable, Sendable {
    /// Bytes in all cells of a record together.
    package var bytes: Int
    /// Cells of a record.
    package var cells: Int

    package init(bytes: Int = 1 << 20, cells: Int = 1024) {
        self.bytes = bytes
        self.cells = cells
    }
}
