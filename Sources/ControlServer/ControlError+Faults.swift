// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Registry
internal import Varlink

extension ControlError {
    /// The daemon ends while the call is under way.
    static let stopping = ControlError(
        .temporarilyUnavailable, "stopping", reason: "autopilotd is stopping.",
        nextStep: "Call again when it runs; nothing that it has taken is lost.")

    /// Something went wrong inside; the journal has it too.
    static func fault(_ error: any Error) -> ControlError {
        let mayPass = (error as? RegistryFault)?.canPass ?? false
        return ControlError(
            mayPass ? .temporarilyUnavailable : .failed, "fault", reason: "autopilotd could not do it: \(error).",
            nextStep: mayPass
                ? "Look at 'autopilotctl status', which says what is in the way; call again when that has passed."
                : "See the journal of autopilotd: 'journalctl -u autopilotd'.")
    }

    /// A command was refused.
    init(_ refusal: CommandRefusal, _ kind: Kind = .refused) {
        let notFound = [
            "unknown-customer", "unknown-profile", "unknown-import", "unknown-subscription", "unknown-delegation",
        ]
        self.init(
            notFound.contains(refusal.code)
                ? .notFound : refusal.code.hasPrefix("unknown-") && refusal.rule == nil ? .invalid : kind, refusal.code,
            reason: refusal.reason,
            nextStep: refusal.nextStep, rule: refusal.rule)
    }

    /// A parameter's value is not of its form.
    static func invalid(_ parameter: String, _ value: String, form: String) -> ControlError {
        ControlError(
            .invalid, "invalid-\(parameter)",
            reason: "'\(value.shortened)' is no \(parameter.spacedOut): it must be \(form).",
            nextStep: "Give \(form).")
    }

    /// What the caller is told of a limit that it broke; nil where it cannot be told.
    init?(_ fault: VarlinkFault) {
        switch fault {
        case .tooManyConnections:
            self.init(
                .busy, "too-many-connections", reason: "There are too many connections to autopilotd.",
                nextStep: "Close some, or try again later.")
        case .messageTooLong(let limit):
            self.init(
                .invalid, "message-too-long", reason: "A message may have \(limit) bytes.",
                nextStep: "Send less in one message.")
        case .messageTooSlow:
            self.init(
                .busy, "message-too-slow", reason: "The end of the message did not come in time.",
                nextStep: "Send a message at once, ended by a NUL byte.")
        case .malformedMessage:
            self.init(
                .invalid, "malformed-message", reason: "The message is no Varlink call.",
                nextStep: "Send UTF-8 JSON such as {\"method\":\"org.varlink.service.GetInfo\"}, ended by a NUL byte.")
        case .unsendableReply:
            self.init(
                .failed, "fault", reason: "autopilotd made an answer that cannot be sent.",
                nextStep: "See the journal of autopilotd, and ask for less at once.")
        case .replyNotTaken:
            return nil
        }
    }
}

extension String {
    /// `tenant-id` as a person says it.
    fileprivate var spacedOut: String { String(map { $0 == "-" ? " " : $0 }) }
}
