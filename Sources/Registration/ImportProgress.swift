// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// How far an import is, for those who wait for it.
package struct ImportProgress: Hashable, Sendable {
    package var id: Int64
    package var customer: FolderName
    package var file: String
    package var state: ImportState
    package var rowsDone: Int
    /// How far the work is, out of `bytesTotal`: every byte is copied and then read.
    package var bytesDone: Int64
    package var bytesTotal: Int64
    /// What the import waits for before it can go on, where it is held up.
    package var trouble: String?

    package init(
        id: Int64, customer: FolderName, file: String, state: ImportState, rowsDone: Int, bytesDone: Int64,
        bytesTotal: Int64, trouble: String?
    ) {
        self.id = id
        self.customer = customer
        self.file = file
        self.state = state
        self.rowsDone = rowsDone
        self.bytesDone = bytesDone
        self.bytesTotal = bytesTotal
        self.trouble = trouble
    }
}
