// SPDX-License-Identifier: Apache-2.0

/// The directory roles of Microsoft Entra that GDAP can hold, by name.
package enum DirectoryRole {
    /// The role of a name, whatever its case, in Microsoft's spelling; nil for a name that is none.
    ///
    /// - Parameter others: further names that count, such as those an administrator configured.
    package static func named(_ name: String, beside others: [String] = []) -> String? {
        let wanted = name.lowercased()
        return (names + others).first { $0.lowercased() == wanted }
    }

    /// Microsoft's built-in roles, those that manage devices first.
    package static let names = [
        "Intune Administrator", "Cloud Device Administrator", "Windows 365 Administrator", "Directory Readers",
        "Directory Writers", "Global Reader", "User Administrator", "Privileged Role Administrator",
        "Global Administrator", "Application Administrator", "Application Developer", "Attack Payload Author",
        "Attack Simulation Administrator", "Attribute Assignment Administrator", "Attribute Assignment Reader",
        "Attribute Definition Administrator", "Attribute Definition Reader", "Authentication Administrator",
        "Authentication Policy Administrator", "Azure AD Joined Device Local Administrator",
        "Azure DevOps Administrator", "Azure Information Protection Administrator", "B2C IEF Keyset Administrator",
        "B2C IEF Policy Administrator", "Billing Administrator", "Cloud App Security Administrator",
        "Cloud Application Administrator", "Compliance Administrator", "Compliance Data Administrator",
        "Conditional Access Administrator", "Customer LockBox Access Approver", "Desktop Analytics Administrator",
        "Directory Synchronization Accounts", "Domain Name Administrator", "Dynamics 365 Administrator",
        "Edge Administrator", "Exchange Administrator", "Exchange Recipient Administrator",
        "External ID User Flow Administrator", "External ID User Flow Attribute Administrator",
        "External Identity Provider Administrator", "Fabric Administrator", "Groups Administrator", "Guest Inviter",
        "Helpdesk Administrator", "Hybrid Identity Administrator", "Identity Governance Administrator",
        "Insights Administrator", "Insights Analyst", "Insights Business Leader", "Kaizala Administrator",
        "Knowledge Administrator", "Knowledge Manager", "License Administrator", "Lifecycle Workflows Administrator",
        "Message Center Privacy Reader", "Message Center Reader", "Network Administrator",
        "Office Apps Administrator", "Password Administrator", "Permissions Management Administrator",
        "Power Platform Administrator", "Printer Administrator", "Printer Technician",
        "Privileged Authentication Administrator", "Reports Reader", "Search Administrator", "Search Editor",
        "Security Administrator", "Security Operator", "Security Reader", "Service Support Administrator",
        "SharePoint Administrator", "Skype for Business Administrator", "Teams Administrator",
        "Teams Communications Administrator", "Teams Communications Support Engineer",
        "Teams Communications Support Specialist", "Teams Devices Administrator", "Usage Summary Reports Reader",
        "Virtual Visits Administrator", "Viva Goals Administrator", "Windows Update Deployment Administrator",
        "Yammer Administrator",
    ]
}
