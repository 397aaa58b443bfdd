// SPDX-License-Identifier: Apache-2.0

/// The id of an Azure subscription: a GUID, kept in lower case.
package struct SubscriptionID: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    /// Fails unless the text is a GUID of 8-4-4-4-12 hexadecimal digits other than all zero.
    package init?(_ text: String) {
        // A tenant id has the same form.
        guard let guid = TenantID(text) else { return nil }
        rawValue = guid.rawValue
    }

    package var description: String { rawValue }
}
