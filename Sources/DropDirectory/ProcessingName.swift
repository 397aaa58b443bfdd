// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// The names in the processing folder.
enum ProcessingName {
    /// The claimed file.
    static func claimed(_ id: Int64) -> FileName { name("\(id)") }

    /// The daemon's own copy of it.
    static func copy(_ id: Int64) -> FileName { name("\(id).copy") }

    /// A copy of a file from another mount, until it is whole.
    static func arriving(_ id: Int64) -> FileName { name(".\(id).arriving") }

    /// A file in a drop folder on another mount, while it is copied here: hidden, so that nobody counts on it.
    static func leaving(_ id: Int64) -> FileName { name(".autopilotd-\(id).claimed") }

    /// Whether a name in a drop folder is such a file's.
    static func isLeaving(_ name: FileName) -> Bool {
        guard name.isHidden, let text = name.text, text.hasPrefix(".autopilotd-"), text.hasSuffix(".claimed") else {
            return false
        }
        return Int64(text.dropFirst(".autopilotd-".count).dropLast(".claimed".count)) != nil
    }

    private static func name(_ text: String) -> FileName {
        guard let name = FileName(text) else { preconditionFailure("a number is a name") }
        return name
    }
}
