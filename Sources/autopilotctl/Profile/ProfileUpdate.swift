// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `profile update`: other settings or another display name.
enum ProfileUpdate {
    private static let noSettings = Option("no-settings", nil, "takes every setting away")

    static let command = Command(
        "profile", "update", "changes a Partner Center profile",
        details: "Given settings replace all that it had. " + ProfileCommands.details,
        arguments: [ProfileCommands.customer, ProfileCommands.name],
        options: [
            ProfileCommands.setting, noSettings, ProfileCommands.displayName, ProfileCommands.acceptEULA,
        ]
    ) { invocation, output throws(Failure) in
        let given = invocation.values(ProfileCommands.setting)
        let settings: [String]? = given.isEmpty && !invocation.has(noSettings) ? nil : given
        let displayName = invocation.value(ProfileCommands.displayName)
        guard settings != nil || displayName != nil else {
            throw .wrongUse(
                "nothing-to-change", "Nothing to change is given.",
                "'autopilotctl profile update --help' has the options.")
        }
        let profile = try DaemonConnection(invocation).call(
            UpdateProfile.self,
            .init(
                customer: invocation[0], name: invocation[1], displayName: displayName, settings: settings,
                acceptEula: invocation.has(ProfileCommands.acceptEULA))
        ).profile
        return ProfileCommands.report(profile, invocation, output)
    }
}
