// SPDX-License-Identifier: Apache-2.0

internal import Journal
internal import Systemd

/// What the journal is told of a service that stays down, where the service could not say it itself.
///
/// systemd ends a start with a status of its own when the user, the group, a folder or a credential is missing: then no
/// line of this program was run. `autopilotd-failure.service` runs this one.
struct EndExplanation: Hashable {
    let messageID: MessageID
    let text: String

    /// nil where the daemon has said why itself: it ended with a status on which systemd does not start it again.
    init?(_ end: ServiceEnd) {
        switch (end.result, end.status) {
        case ("exit-code", 216): self = .group
        case ("exit-code", 217): self = .user
        case ("exit-code", 226): self = .folder
        case ("exit-code", 243): self = .credential
        case ("exit-code", let status?) where ExitStatus(rawValue: status)?.isFinal == true: return nil
        default: self = .staysDown(end)
        }
    }

    private init(_ messageID: MessageID, _ text: String) {
        self.messageID = messageID
        self.text = text
    }

    private static let user = EndExplanation(
        .serviceUserMissing,
        "autopilotd did not start: there is no user 'autopilotd' (status 217, from systemd). Run 'systemd-sysusers', then "
            + "'systemctl start autopilotd'.")

    private static let group = EndExplanation(
        .serviceGroupMissing,
        "autopilotd did not start: there is no group 'autopilot-drop' (status 216, from systemd). Run "
            + "'systemd-sysusers', then 'systemctl start autopilotd'.")

    private static let folder = EndExplanation(
        .serviceFolderMissing,
        "autopilotd did not start: a folder that the unit gives it is missing, most likely /var/spool/autopilotd (status "
            + "226, from systemd). Run 'systemd-tmpfiles --create autopilotd.conf', then 'systemctl start autopilotd'.")

    private static let credential = EndExplanation(
        .serviceCredentialMissing,
        "autopilotd did not start: a credential that the unit names is missing or cannot be decrypted (status 243, from "
            + "systemd). See which with 'systemctl cat autopilotd', mend it, then 'systemctl start autopilotd'.")

    private static func staysDown(_ end: ServiceEnd) -> EndExplanation {
        let how =
            switch (end.result, end.status) {
            case ("start-limit-hit", _): "it was started too often within a minute"
            case (_, let status?): "it ended with status \(status) again and again"
            case (let result, nil): "systemd calls it '\(result)'"
            }
        return EndExplanation(
            .serviceStaysDown,
            "autopilotd stays down: \(how). When what the entries before this one say is mended, 'systemctl reset-failed "
                + "autopilotd.service autopilotd.socket' and 'systemctl start autopilotd'.")
    }
}

extension ExitStatus {
    /// Whether starting again cannot help, so that the unit does not (`RestartPreventExitStatus=`).
    var isFinal: Bool {
        switch self {
        case .usage, .badData, .notPermitted, .configuration: true
        case .ok, .software, .system, .cannotCreate, .inputOutput, .busy: false
        }
    }
}
