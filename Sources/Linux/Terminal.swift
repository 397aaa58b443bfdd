// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// A terminal that a descriptor leads to.
package struct Terminal: Sendable {
    private let descriptor: Int32

    /// Fails where the descriptor leads to something else, such as a file or a pipe.
    package init?(_ descriptor: Int32) {
        guard isatty(descriptor) == 1 else { return nil }
        self.descriptor = descriptor
    }

    /// How many columns it has now; 80 where it does not say.
    package var columns: Int {
        let columns = Int(clinux_terminal_columns(descriptor))
        return columns > 0 ? columns : 80
    }
}
