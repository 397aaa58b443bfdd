// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// The directory roles of which GDAP must hold one for registering devices, as Microsoft lists them.
package enum UploadRoles {
    /// Any one of them is enough.
    package static let names = [
        "Intune Administrator", "Cloud Device Administrator", "Windows 365 Administrator", "Directory Readers",
        "Global Reader", "User Administrator", "Privileged Role Administrator", "Directory Writers",
    ]
}

extension CustomerStanding {
    /// Whether an active GDAP holds one of the roles that uploading devices needs, on the UTC day of a moment.
    package func hasUploadRole(at milliseconds: Int64) -> Bool {
        activeGDAPs(at: milliseconds).contains { gdap in
            gdap.roles.contains { role in UploadRoles.names.contains { $0.lowercased() == role.lowercased() } }
        }
    }
}
