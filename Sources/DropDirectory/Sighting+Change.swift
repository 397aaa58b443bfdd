// SPDX-License-Identifier: Apache-2.0

internal import Linux

extension Sighting {
    /// What a change that the watch told says about whether the file is whole.
    init(_ change: DirectoryEvent.Change) {
        self =
            switch change {
            case .movedIn: .movedIn
            case .created: .created
            case .closed: .closed
            case .left, .attributes: .listed
            }
    }
}
