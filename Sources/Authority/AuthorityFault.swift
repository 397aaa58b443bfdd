// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import PartnerCenter

/// What a failed call to Partner Center means to the person who asked for it.
package enum AuthorityFault {
    /// What to do after a fault.
    package static func nextStep(after error: any Error) -> String {
        guard let fault = error as? ServiceFault else { return "See the journal: 'journalctl -u autopilotd'." }
        return switch fault.kind {
        case .personMustAct(let what): what.nextStep
        case .throttled: "Wait; Partner Center says until when: 'autopilotctl authority status'."
        case .transient:
            "Try again later; if it stays, check the network, Proxy= and CAFile= of [PartnerCenter] in autopilotd.conf."
        case .refused(403, _):
            "Check in Partner Center that the service account is an admin agent, that the reseller relationship with the "
                + "customer exists, and that it granted GDAP."
        case .refused: "If it stays, give Microsoft support the ids of the call from the journal."
        case .unreadable:
            "Something on the way answers in Partner Center's place: check BaseURL=, LoginURL=, GraphURL= and Proxy= of "
                + "[PartnerCenter] in autopilotd.conf."
        }
    }

    /// The same as a refusal of a command.
    package static func refusal(_ fault: ServiceFault) -> CommandRefusal {
        let ids = fault.correlationID.map { " (MS-CorrelationId \($0))" } ?? ""
        return CommandRefusal(code(fault), reason: "\(fault.text)\(ids)", nextStep: nextStep(after: fault))
    }

    private static func code(_ fault: ServiceFault) -> String {
        switch fault.kind {
        case .personMustAct(let what): what.rawValue
        case .throttled: "throttled"
        case .transient: "partner-center-unreachable"
        case .refused: "partner-center-refused"
        case .unreadable: "partner-center-unreadable"
        }
    }
}
