// SPDX-License-Identifier: Apache-2.0

/// The noun `hash`.
enum HashCommands {
    static let all = [HashShow.command, HashRepair.command]

    /// What both verbs take.
    static let argument = Argument(
        "HASH|FILE", "the hash, or a file with it; '-', or nothing, for standard input", isOptional: true)
}
