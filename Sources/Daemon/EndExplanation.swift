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

    /// nil where the daemon has said why itself.
    init?(_ end: ServiceEnd) {
        switch (end.result, end.status) {
        case ("exit-code", 216): self = .group
        case ("exit-code", 217): self = .user
        case ("exit-code", 226): self = .folder
        case ("exit-code", 243): self = .credential
        case ("start-limit-hit", _): self = .staysDown
        // The daemon has said why, and newer systemd asks before each of its own tries to start it again, too.
        default: return nil
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

    private static let staysDown = EndExplanation(
        .serviceStaysDown,
        "autopilotd stays down: it was started too often within a minute. When what the entries before this one say is "
            + "mended, 'systemctl reset-failed autopilotd.service autopilotd.socket' and 'systemctl start autopilotd'.")
}
