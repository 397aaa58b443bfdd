// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control

/// `profile delete`: deletes a profile, from the devices that have it too where that is wanted and allowed.
enum ProfileDelete {
    private static let removeFromDevices = Option(
        "remove-from-devices", nil, "takes it from the devices that have it; the rules are asked for each")

    static let command = Command(
        "profile", "delete", "deletes a Partner Center profile",
        details:
            "If the rules refuse it for one device, nothing is done. From devices at Partner Center it is "
            + "taken by an import of its own, so that each has its line in a report; delete it again when that is done.",
        arguments: [ProfileCommands.customer, ProfileCommands.name], options: [removeFromDevices]
    ) { invocation, output throws(Failure) in
        let profile = try DaemonConnection(invocation).call(
            DeleteProfile.self,
            .init(
                customer: invocation[0], name: invocation[1], removeFromDevices: invocation.has(removeFromDevices))
        ).profile
        if invocation.wantsJSON {
            output.json(profile)
        } else {
            let devices = profile.devices > 0 ? " and took it from \(profile.devices.counting("device"))" : ""
            output.line("Deleted profile \(profile.name) of \(profile.customer)\(devices).")
        }
        return .done
    }
}
