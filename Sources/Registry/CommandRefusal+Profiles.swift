// SPDX-License-Identifier: Apache-2.0

package import Autopilot

extension CommandRefusal {
    /// The customer has no profile of that name; names those that it has.
    package static func unknownProfile(
        _ name: String, of customer: FolderName, known: [FolderName]
    ) -> CommandRefusal {
        let meant = didYouMean(name, among: known.map(\.rawValue)).map { " Did you mean '\($0)'?" } ?? ""
        return CommandRefusal(
            "unknown-profile", reason: "'\(customer)' has no profile '\(name)'.\(meant)",
            nextStep: known.isEmpty
                ? "It has none yet: 'autopilotctl profile create \(customer) NAME' makes one."
                : "It has: \(known.map(\.rawValue).joined(separator: ", ")).")
    }

    static func profileExists(_ profile: Profile, _ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "profile-exists",
            reason:
                "'\(customer.name)' has a profile '\(profile.name)' already; names that differ only in case are the "
                + "same.",
            nextStep:
                "Choose another name, or change it: 'autopilotctl profile update \(customer.name) \(profile.name)'.")
    }

    static func profileInUse(_ profile: Profile, _ customer: Customer) -> CommandRefusal {
        CommandRefusal(
            "profile-in-use",
            reason: "\(profile.devices) \(profile.devices == 1 ? "device" : "devices") of '\(customer.name)' "
                + "\(profile.devices == 1 ? "has" : "have") the profile '\(profile.name)'.",
            nextStep: "Give them another profile first, or take it from them with '--remove-from-devices'.")
    }

    /// Partner Center is told device by device, and each must be read back before the profile may go.
    static func profileInUseThere(_ profile: Profile, _ customer: Customer) -> CommandRefusal {
        var refusal = profileInUse(profile, customer)
        refusal.nextStep =
            "Give them another profile first, or have it taken from them by an import of its own with "
            + "'--remove-from-devices', and delete it when the report is there."
        return refusal
    }

    static func cannotRemove(
        _ refusal: CommandRefusal, _ profile: Profile, _ origin: Origin, devices: Int
    ) -> CommandRefusal {
        CommandRefusal(
            refusal.code,
            reason: "The profile '\(profile.name)' cannot be removed from \(devices) of its devices (origin "
                + "\(origin.rawValue)), so nothing was done. \(refusal.reason)",
            nextStep: refusal.nextStep, rule: refusal.rule)
    }
}
