// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Relationships

/// Rows that cannot even be put before Partner Center.
extension Refusal {
    /// A batch cannot be nameless.
    static func groupTagNeeded(_ customer: FolderName) -> Refusal {
        Refusal(
            .groupTagNeeded,
            reason:
                "Partner Center registers a device into a device batch whose name is the group tag, and the row has none.",
            nextStep: "Fill the list's column Group Tag, or set one for the customer: 'autopilotctl customer update "
                + "\(customer) --group-tag TAG'.")
    }

    /// Registering without GDAP is forbidden here.
    static func gdapNeeded(_ customer: FolderName) -> Refusal {
        Refusal(
            .gdapNeeded,
            reason:
                "GDAPForRegistration=yes, and no active GDAP of \(customer) holds a role that may register devices.",
            nextStep:
                "Have the customer approve GDAP with one of \(UploadRoles.names.joined(separator: ", ")), and give the "
                + "service account's group an access assignment; then 'autopilotctl import retry'.")
    }

    /// Partner Center shows only what was registered through it.
    static func notVisibleToPartner(_ customer: FolderName) -> Refusal {
        Refusal(
            .notVisibleToPartner,
            reason:
                "Partner Center lists no such device for \(customer): it was never registered, is gone, or the customer "
                + "added it itself.",
            nextStep:
                "Check the identifiers; where the customer added the device, only the customer can change it, in Intune."
        )
    }
}
