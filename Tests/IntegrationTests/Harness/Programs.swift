// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The built programs, which stand beside the one that runs the tests.
enum Programs {
    static let daemon = "\(folder)/autopilotd"
    static let control = "\(folder)/autopilotctl"

    /// The package's own folder, three above this one.
    static let tree = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(
        separator: "/")

    private static let folder: String = {
        guard let real = realpath("/proc/self/exe", nil) else { return "." }
        defer { free(real) }
        let path = String(cString: real)
        return path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }()
}
