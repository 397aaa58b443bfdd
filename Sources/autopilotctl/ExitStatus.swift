// SPDX-License-Identifier: Apache-2.0

/// How the program ends; scripts rely on the numbers.
enum ExitStatus: Int32, Sendable {
    case done = 0
    /// Refused, failed or not found.
    case failed = 1
    /// Wrong use of the command line.
    case wrongUse = 2
    /// The daemon cannot be reached.
    case unreachable = 3
    /// `--timeout` ended a wait.
    case timedOut = 4
}
