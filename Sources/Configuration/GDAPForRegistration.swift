// SPDX-License-Identifier: Apache-2.0

/// Whether devices are registered for a customer without an active GDAP that holds a role which may upload them.
package enum GDAPForRegistration: String, CaseIterable, Sendable {
    /// They are, and nothing is said.
    case no
    /// They are, and it is said.
    case warn
    /// They are not.
    case yes
}
