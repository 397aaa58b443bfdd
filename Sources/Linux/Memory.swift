// SPDX-License-Identifier: Apache-2.0

internal import CLinux

/// The memory of this process.
package enum Memory {
    /// Lets all threads share two heaps: each thread's own would keep what it once needed (mallopt(3)).
    ///
    /// For the start of the program, before there are threads.
    package static func shareHeaps() {
        clinux_share_heaps()
    }

    /// Gives what is free back to the system, after work that needed much (malloc_trim(3)).
    package static func giveBack() {
        clinux_give_back_memory()
    }
}
