// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What changed about the files that wait.
package struct WaitingChanges: Sendable {
    /// Files that are said for the first time, or for another reason than before: once each for the journal.
    package var begun: [WaitingFile] = []
    /// The customers whose `waiting.txt` is to be written again.
    package var customers: Set<FolderName> = []
}
