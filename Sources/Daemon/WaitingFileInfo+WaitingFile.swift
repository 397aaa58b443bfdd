// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import DropDirectory
internal import Linux
internal import Registration

extension WaitingFileInfo {
    /// A waiting file as callers are told of it.
    init(_ file: WaitingFile) {
        self.init(
            folder: file.components.map(\.description).joined(separator: "/"), file: file.name.description,
            reason: "\(file.reason.text) \(file.reason.nextStep)", since: Timestamp.text(file.since))
    }
}
