// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control

/// The noun `profile`: Partner Center's profiles, which are no profiles of Intune.
enum ProfileCommands {
    static let all = [ProfileCreate.command, ProfileUpdate.command, ProfileDelete.command, list, show]

    static let customer = Argument("CUSTOMER", "the customer's name")
    static let name = Argument("NAME", "the profile's name, which is its folder's")
    static let setting = Option(
        "setting", "SETTING",
        "one of \(ProfileSetting.allCases.map(\.rawValue).joined(separator: ", ")); may be repeated", isRepeatable: true
    )
    static let displayName = Option("display-name", "TEXT", "what people call it")
    static let acceptEULA = Option(
        "accept-eula-for-customer", nil, "the partner accepts the Windows licence terms for the customer (skip-eula)")

    /// What the settings do, for help.
    static let details =
        "These are profiles of Partner Center (configuration policies), not of Intune. Settings: "
        + ProfileSetting.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: "; ") + "."

    private static let list = Command(
        "profile", "list", "lists a customer's Partner Center profiles", arguments: [customer]
    ) { invocation, output throws(Failure) in
        let profiles = try DaemonConnection(invocation).call(ListProfiles.self, .init(customer: invocation[0])).profiles
        if invocation.wantsJSON {
            output.json(profiles)
        } else if profiles.isEmpty {
            output.line("\(invocation[0]) has no Partner Center profile yet.")
        } else {
            var table = TextTable("Profile", "Display name", "Settings", "Devices", "Default")
            for profile in profiles {
                table.add(
                    profile.name, profile.displayName, profile.settings.joined(separator: ", "), "\(profile.devices)",
                    profile.isDefault.word)
            }
            output.write(table.text)
        }
        return .done
    }

    private static let show = Command(
        "profile", "show", "shows a Partner Center profile", arguments: [customer, name]
    ) { invocation, output throws(Failure) in
        let profile = try DaemonConnection(invocation).call(
            ShowProfile.self, .init(customer: invocation[0], name: invocation[1])
        ).profile
        return report(profile, invocation, output)
    }

    static func report(_ profile: ProfileInfo, _ invocation: Invocation, _ output: Output) -> ExitStatus {
        if invocation.wantsJSON { output.json(profile) } else { output.write(text(profile)) }
        return .done
    }

    private static func text(_ profile: ProfileInfo) -> String {
        var list = DetailList()
        list.add("Profile", "\(profile.name) (Partner Center's, not Intune's)")
        list.add("Customer", profile.customer)
        list.add("Display name", profile.displayName)
        list.add("Settings", profile.settings.isEmpty ? "none" : profile.settings.joined(separator: ", "))
        list.add("Devices", "\(profile.devices)")
        list.add("Default", profile.isDefault.word)
        list.add("Created", "\(profile.createdAt) by \(profile.createdBy)")
        list.add("Changed", "\(profile.changedAt) by \(profile.changedBy)")
        return list.text
    }
}
