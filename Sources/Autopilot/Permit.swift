// SPDX-License-Identifier: Apache-2.0

/// The rules' answer to a command, as the registry needs it: it writes the rule into the audit trail either way.
package enum Permit: Sendable {
    case allowed(by: Rule)
    case refused(CommandRefusal)
}
