// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// A folder of one test's own that goes, with all that is in it, when the test lets go of it.
package final class ScratchFolder: Sendable {
    /// Absolute, without a slash at the end.
    package let path: String

    package init() throws {
        path = FileManager.default.temporaryDirectory.path + "/autopilotd-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Makes a folder below this one, with those that lead to it, and tells its path.
    package func folder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: true)
        return path + "/" + name
    }
}
