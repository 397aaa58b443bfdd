// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Linux

/// A dropped file that is the daemon's now: nobody else has a name for it.
package struct ClaimedFile: Sendable {
    package let id: Int64
    /// Open for reading.
    package let file: File
    /// Owner, mode and time as the operator left them.
    package let source: SourceFile

    package init(id: Int64, file: File, source: SourceFile) {
        self.id = id
        self.file = file
        self.source = source
    }
}
