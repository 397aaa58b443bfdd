// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import PartnerCenter
internal import Rules

/// What a row's line says where Partner Center did not simply do what was asked.
extension RowVerdict {
    /// Partner Center named an error that no further try and no listing can turn into something else.
    static func refused(_ error: DeviceErrorCode) -> RowVerdict {
        let said = "Partner Center answered: \(error)."
        return switch error.kind {
        case .otherTenant:
            RowVerdict(
                .refused, .heldElsewhere, rule: .oneCustomer,
                reason: "The device is registered to another tenant. \(said)",
                nextStep:
                    "Whoever had it before must deregister it; where nobody can, Microsoft support does with proof of purchase."
            )
        case .otherRegistrant:
            RowVerdict(
                .refused, .registeredByOtherPartner, reason: "Another partner registered the device. \(said)",
                nextStep: "Ask that partner, or the customer, to deregister it.")
        case .alreadyInDirectory:
            RowVerdict(
                .refused, .alreadyInEntra,
                reason: "The customer's Entra directory has a record of the device already. \(said)",
                nextStep:
                    "The customer deletes that record in Entra; then 'autopilotctl import retry' registers the device.")
        case .profileNotRegistered, .profileOfOtherTenant, .noAssignedProfile:
            RowVerdict(
                .failed, .unknownProfile, reason: "Partner Center does not have the profile. \(said)",
                nextStep: "Look at the customer's profiles ('autopilotctl profile list') and drop the list again.")
        case .notRegistered:
            RowVerdict(
                .failed, .notVisibleToPartner, reason: "Partner Center has no such device of this customer. \(said)",
                nextStep: "Check the identifiers; 'autopilotctl device list' shows what Partner Center has.")
        case .malformedRequest, .invalidHash, .missingIdentifiers, .deviceNotFound, .notUnique, .duplicated, .hashNot4k,
            .hardwareMismatch:
            RowVerdict(
                .invalid, .dataRefused, reason: said,
                nextStep:
                    "Collect the hardware hash again on the device, or name it by other identifiers, and drop the row "
                    + "again.")
        case .storage, .alreadyAssigned, .unknown:
            RowVerdict(
                .failed, .partnerCenterRefused, reason: said,
                nextStep: "'autopilotctl import retry' tries it again; if it stays, give Microsoft support this answer."
            )
        }
    }

    /// Registered to this customer, but not through Partner Center.
    static let heldOutside = RowVerdict(
        .refused, .heldOutsidePartnerCenter,
        reason:
            "Microsoft says that this customer has the device already, and Partner Center does not list it: it was added "
            + "in Intune or the Microsoft 365 admin center.",
        nextStep: "The customer removes it there; then 'autopilotctl import retry' registers it.")

    /// Registered by a partner before.
    static func alreadyRegistered(_ device: KnownDevice) -> RowVerdict {
        let batch = device.remote?.batch.map { " in device batch '\($0)'" } ?? ""
        return RowVerdict(
            .alreadyRegistered, .ok, rule: .alreadyRegistered,
            reason: "Partner Center has the device of this customer already\(batch).")
    }

    /// A passing fault did not pass.
    static func faulty(_ error: DeviceErrorCode, tries: Int) -> RowVerdict {
        RowVerdict(
            .failed, .partnerCenterFault,
            reason: "Partner Center failed \(tries) times with a fault of its own: \(error).",
            nextStep: "'autopilotctl import retry' tries it again; if it stays, ask Microsoft support.")
    }

    /// Nobody ever said what became of it.
    static func noAnswer(after waited: Duration) -> RowVerdict {
        RowVerdict(
            .failed, .noAnswer,
            reason:
                "\(waited.components.seconds / 60) minutes after Partner Center took it, no answer names the device and "
                + "no listing shows what was asked for.",
            nextStep: "Look at the device in Partner Center; 'autopilotctl import retry' asks for it again.")
    }

    /// Partner Center refused the call itself.
    static func callRefused(_ fault: ServiceFault, status: Int) -> RowVerdict {
        if status == 403 {
            return RowVerdict(
                .failed, .forbiddenByPartnerCenter, reason: "\(fault.text).",
                nextStep:
                    "Check the reseller relationship in Partner Center, and GDAP with one of the roles that uploading "
                    + "devices needs ('autopilotctl authority check', 'autopilotctl access show'); then 'autopilotctl import "
                    + "retry'.")
        }
        return RowVerdict(
            .failed, .partnerCenterRefused, reason: "\(fault.text).",
            nextStep: "'autopilotctl import retry' tries it again; if it stays, give Microsoft support this answer.")
    }

    /// What the rules forbid directly before it would be sent.
    static func forbidden(_ refusal: Refusal, by rule: Rule) -> RowVerdict {
        RowVerdict(.refused, refusal.code, rule: rule, reason: refusal.reason, nextStep: refusal.nextStep)
    }
}
