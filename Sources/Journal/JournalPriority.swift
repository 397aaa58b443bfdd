// SPDX-License-Identifier: Apache-2.0

/// How much an entry matters, as syslog(3) has it.
package enum JournalPriority: Int, CaseIterable, Sendable {
    case emergency, alert, critical, error, warning, notice, info, debug

    /// The word that stands in a readable line.
    package var word: String { "\(self)" }
}
