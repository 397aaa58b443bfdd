// SPDX-License-Identifier: Apache-2.0

internal import CLinux

/// The memory of this process.
package enum Memory {
    /// Gives what is free back to the system, after work that needed much (malloc_trim(3)).
    package static func giveBack() {
        clinux_give_back_memory()
    }
}
