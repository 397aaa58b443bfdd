// SPDX-License-Identifier: Apache-2.0

/// What happens to a list that deregisters devices which this partner did not add.
package enum ForeignDeregister: String, CaseIterable, Sendable {
    /// The list is held until an admin agent other than its actor approves it.
    case confirm
    case allow
    case refuse
}
