// SPDX-License-Identifier: Apache-2.0

package import Linux

/// A name in one of the folders that are followed.
package struct FileKey: Hashable, Sendable {
    /// The folder's number, given by whoever follows it.
    package var folder: Int
    package var name: FileName

    package init(folder: Int, name: FileName) {
        self.folder = folder
        self.name = name
    }
}
