// SPDX-License-Identifier: Apache-2.0

/// Something that is only ever counted up, kept in the registry so that a restart forgets nothing.
package enum Counter: String, CaseIterable, Sendable {
    /// Files taken out of drop folders; label: operation.
    case claims
    /// Imports that have their report; labels: operation, and `reported` or how the list as a whole was refused.
    case imports
    /// Rows that have their verdict; labels: outcome, code.
    case rows
    /// Rows and lists that a rule refused; label: rule.
    case refusals
    /// Imports by how long they took; label: the least limit in seconds that they kept, or `+Inf`.
    case importSeconds = "import-seconds"
    /// The milliseconds of all imports together; no label.
    case importMilliseconds = "import-milliseconds"
}
