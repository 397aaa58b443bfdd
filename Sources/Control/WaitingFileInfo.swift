// SPDX-License-Identifier: Apache-2.0

/// A dropped file that is not taken yet, and why.
package struct WaitingFileInfo: Codable, Hashable, Sendable {
    package var folder: String
    package var file: String
    package var reason: String
    package var since: String

    package init(folder: String, file: String, reason: String, since: String) {
        self.folder = folder
        self.file = file
        self.reason = reason
        self.since = since
    }
}
