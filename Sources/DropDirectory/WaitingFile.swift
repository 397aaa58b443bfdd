// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Linux

/// A dropped file that is not taken yet, with the reason.
package struct WaitingFile: Hashable, Sendable {
    /// The names that lead to its folder from the import folder.
    package var components: [FileName]
    package var name: FileName
    /// Whose folder it lies in; nil where it is no customer's.
    package var customer: FolderName?
    /// When it was first seen, or last changed before that; milliseconds since 1970, UTC.
    package var since: Int64
    package var reason: WaitingReason
    /// As it was seen last; nil where the kernel did not say.
    package var status: FileStatus?

    package init(
        components: [FileName], name: FileName, customer: FolderName?, since: Int64, reason: WaitingReason,
        status: FileStatus?
    ) {
        self.components = components
        self.name = name
        self.customer = customer
        self.since = since
        self.reason = reason
        self.status = status
    }

    /// Its printable path below the import folder.
    package var path: String { (components + [name]).map(\.description).joined(separator: "/") }
}
