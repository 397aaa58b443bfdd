// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Journal
internal import Linux
internal import Registry
internal import SQLite

/// Why the daemon cannot start, in words for the administrator, with the status it ends with.
struct StartFailure: Error {
    var status: ExitStatus
    var messageID: MessageID
    /// What happened, why, and what to do.
    var text: String

    init(_ status: ExitStatus, _ text: String, messageID: MessageID = .cannotStart) {
        self.status = status
        self.messageID = messageID
        self.text = text
    }

    /// The configuration is wrong.
    init(_ error: ConfigurationError) {
        self.init(
            .configuration,
            "The configuration is wrong, so autopilotd does not start: \(error.oneLine) "
                + "Mend it, check it with 'autopilotd --check-config', and start again.",
            messageID: .configurationRefused)
    }

    /// A folder that must be there cannot be made.
    static func folder(_ error: SystemCallError) -> StartFailure {
        StartFailure(
            error.errno == .accessDenied || error.errno == .notPermitted ? .notPermitted : .cannotCreate,
            "A folder that autopilotd needs cannot be made or used: \(error). "
                + "Run 'systemd-tmpfiles --create autopilotd.conf', or give it to the user that autopilotd runs as, and start "
                + "again.",
            messageID: .folderUnusable)
    }

    /// Another daemon works here.
    static func alreadyRunning(_ path: String) -> StartFailure {
        StartFailure(
            .busy,
            "Another autopilotd works with \(path) already, so this one does not start. Stop the other one first: "
                + "'fuser -v \(path)/lock' names it.",
            messageID: .anotherDaemon)
    }

    /// The control socket cannot be had.
    static func socket(_ error: UnixListenerError) -> StartFailure {
        StartFailure(
            .cannotCreate,
            "The control socket cannot be made: \(error). Stop that process or move the file away, and start again; "
                + "under systemd, 'systemctl restart autopilotd.socket'.",
            messageID: .controlSocketUnusable)
    }

    /// The registry cannot be opened.
    static func registry(_ fault: RegistryFault, path: String) -> StartFailure {
        let (status, text): (ExitStatus, String) =
            switch fault {
            case .newerSchema(let found, let known):
                (
                    .badData,
                    "\(path) was written by a newer autopilotd (schema \(found), this program knows \(known)); it was "
                        + "not touched. Install the newer program again, or restore a backup made before it."
                )
            case .notARegistry:
                (
                    .badData,
                    "\(path) is no registry of autopilotd; it was not touched. Move it away, and start again."
                )
            case .damaged(let problems):
                (
                    .badData,
                    "\(path) is damaged (\(problems.joined(separator: "; ").prefix(500))); nothing is written to it. "
                        + "Restore a backup: see RESTORE in autopilotd(8)."
                )
            case .beingExamined: (.software, "\(path) cannot be used: \(fault).")
            case .database(let error, let doing, _): (status(of: error), text(error, doing, path))
            }
        return StartFailure(status, text, messageID: .registryUnusable)
    }

    private static func status(of error: SQLiteError) -> ExitStatus {
        switch error.kind {
        case .damaged, .notADatabase: .badData
        case .cannotOpen, .readOnly: .cannotCreate
        case .constraint, .other: .software
        case .busy, .full, .inputOutput, .outOfMemory: .inputOutput
        }
    }

    private static func text(_ error: SQLiteError, _ doing: String, _ path: String) -> String {
        let what = "\(error.cause) (\(doing): \(error))"
        switch error.kind {
        case .damaged:
            return "\(path) is damaged (\(doing): \(error)); nothing is written to it. \(error.nextStep(path))."
        case .notADatabase: return "\(path) cannot be used: \(what); nothing is written to it. \(error.nextStep(path))."
        case .busy, .full:
            return "\(path) cannot be used: \(what). \(error.nextStep(path)); autopilotd tries again by itself."
        default: return "\(path) cannot be used: \(what). \(error.nextStep(path)), and start autopilotd again."
        }
    }
}

extension RegistryFault {
    /// Whether a start should wait for it to pass: a lock or a full disk, but not a wrong owner or a missing folder.
    var isWorthWaiting: Bool {
        guard case .database(let error, _, _) = self else { return false }
        return error.kind == .busy || error.kind == .full
    }
}

extension ConfigurationError {
    /// Every problem behind each other: an entry of the journal is one line.
    var oneLine: String { problems.map(\.description).joined(separator: " ") }
}
