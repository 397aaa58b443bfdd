// SPDX-License-Identifier: Apache-2.0

/// The Entra directory roles that matter for devices, by the id that Graph uses for them.
enum DirectoryRoles {
    /// The role's name, or the id itself where the role does not matter here.
    static func name(of id: String) -> String { names[id.lowercased()] ?? id.lowercased() }

    /// The names of all roles that are known.
    static var knownNames: Set<String> { Set(names.values) }

    // Those that the rules and the registering of devices look for, and the one that can do anything.
    private static let names = [
        "3a2c62db-5318-420d-8d74-23affee5d9d5": "Intune Administrator",
        "7698a772-787b-4ac8-901f-60d6b08affd2": "Cloud Device Administrator",
        "11451d60-acb2-45eb-a7d6-43d0f0125c13": "Windows 365 Administrator",
        "88d8e3e3-8f55-4a1e-953a-9b9898b8876b": "Directory Readers",
        "f2ef992c-3afb-46b9-b7cf-a126ee74c451": "Global Reader",
        "fe930be7-5e62-47db-91af-98c3a49a38b1": "User Administrator",
        "e8611ab8-c189-46e8-94e1-60213ab1f814": "Privileged Role Administrator",
        "9360feb5-f418-4baa-8175-e2a00bac4301": "Directory Writers",
        "62e90394-69f5-4237-9190-012177145e10": "Global Administrator",
    ]
}
