// SPDX-License-Identifier: Apache-2.0

/// The directory roles of which GDAP must hold one for registering devices, as Microsoft lists them.
package enum UploadRoles {
    /// Any one of them is enough.
    package static let names = [
        "Intune Administrator", "Cloud Device Administrator", "Windows 365 Administrator", "Directory Readers",
        "Global Reader", "User Administrator", "Privileged Role Administrator", "Directory Writers",
    ]
}
