// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `profile create`: a new Partner Center profile for a customer.
enum ProfileCreate {
    static let command = Command(
        "profile", "create", "creates a Partner Center profile", details: ProfileCommands.details,
        arguments: [ProfileCommands.customer, ProfileCommands.name],
        options: [ProfileCommands.setting, ProfileCommands.displayName, ProfileCommands.acceptEULA]
    ) { invocation, output throws(Failure) in
        let profile = try DaemonConnection(invocation).call(
            CreateProfile.self,
            .init(
                customer: invocation[0], name: invocation[1],
                displayName: invocation.value(ProfileCommands.displayName),
                settings: invocation.values(ProfileCommands.setting),
                acceptEula: invocation.has(ProfileCommands.acceptEULA))
        ).profile
        return ProfileCommands.report(profile, invocation, output)
    }
}
