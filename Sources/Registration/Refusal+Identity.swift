// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

extension Refusal {
    /// The row's identifiers point to several registered devices; those of other customers are not named.
    static func ambiguousIdentity(_ devices: [KnownDevice], customerID: Int64) -> Refusal {
        let names = devices.map { $0.customerID == customerID ? $0.shownName : "a device of another customer" }
        return Refusal(
            .ambiguousIdentity,
            reason: "The row's identifiers belong to different registered devices: \(names.joined(separator: "; ")).",
            nextStep: "Check which identifier is wrong, or collect the hardware hash again on the device itself.")
    }

    /// The row's one identifier names several devices of the customer.
    static func ambiguousDevice(_ devices: [KnownDevice]) -> Refusal {
        Refusal(
            .ambiguousDevice,
            reason: "The row names \(devices.count) devices: \(devices.map(\.shownName).joined(separator: "; ")).",
            nextStep: "Give the manufacturer or the Windows product ID too, so that only one is meant.")
    }

    /// The profile that a list applies was deleted.
    static func profileGone(_ customer: FolderName) -> Refusal {
        Refusal(
            .unknownProfile, reason: "The profile that the list's folder names does not exist (any more).",
            nextStep:
                "'autopilotctl profile list \(customer)' shows the customer's profiles; drop the list into the folder "
                + "of one of them.")
    }

    /// The same serial number and maker, but another TPM than the one registered.
    static func hardwareChanged(_ known: KnownDevice) -> Refusal {
        Refusal(
            .hardwareChanged,
            reason: "The hash has another TPM than the registered device \(known.shownName): its board was changed.",
            nextStep: "Deregister the old record (drop the old row into 'deregister/'), then register this hash.")
    }
}

extension KnownDevice {
    /// How the device is called in messages: by serial number, else Windows product ID, else its number here.
    package var shownName: String {
        if let serialNumber, !serialNumber.isEmpty { return "'\(serialNumber)' (device \(id))" }
        if let productID { return "with Windows product ID \(productID) (device \(id))" }
        return "device \(id)"
    }
}
