// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Database
internal import Journal
internal import Linux
internal import Registry

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
    static func registry(_ fault: RegistryFault, place: String) -> StartFailure {
        let (status, text): (ExitStatus, String) =
            switch fault {
            case .newerSchema(let found, let known):
                (
                    .badData,
                    "\(place) was written by a newer autopilotd (schema \(found), this program knows \(known)); it was "
                        + "not touched. Install the newer program again, or restore a backup made before it."
                )
            case .notARegistry:
                (
                    .badData,
                    "\(place) is no registry of autopilotd; it was not touched. "
                        + (place.hasPrefix("/")
                            ? "Move it away, and start again."
                            : "Mend dbname= in Connection=, or give autopilotd an empty database of its own, and start again.")
                )
            case .damaged(let problems):
                (
                    .badData,
                    "\(place) is damaged (\(problems.joined(separator: "; ").prefix(500))); nothing is written to it. "
                        + "Restore a backup: see RESTORE in autopilotd(8)."
                )
            case .otherSpool:
                (
                    .configuration,
                    "\(fault), so this daemon does not start. Give it a name of its own (Name= in [Daemon]), or mount that spool "
                        + "here. If that spool is lost, cancel those imports at another daemon ('autopilotctl import cancel'): then "
                        + "this one ends them."
                )
            case .nameTaken:
                (
                    .configuration,
                    "\(fault), so this daemon does not start. Give each daemon a name of its own: Name= in [Daemon] of "
                        + "autopilotd.conf."
                )
            case .spoolTaken:
                (
                    .configuration,
                    "\(fault), so this daemon does not start. Give each daemon a spool of its own; where one shall take over "
                        + "when the other ends, give both the same Name= in [Daemon] of autopilotd.conf."
                )
            case .usedByAnother:
                (
                    .inputOutput,
                    "Standing by: another process with this daemon's name and spool works with \(place), or an autopilotd of "
                        + "an older version, which only works alone. This one goes on when that one has ended."
                )
            case .takenOver:
                (.inputOutput, "\(fault), and it starts anew.".asSentence)
            case .gone: (.inputOutput, "\(fault.advice).")
            case .beingExamined, .moved, .overtaken: (.software, "\(place) cannot be used: \(fault).")
            case .database(let error, let doing, _): (status(of: error), text(error, doing, place))
            }
        return StartFailure(status, text, messageID: .registryUnusable)
    }

    private static func status(of error: DatabaseError) -> ExitStatus {
        switch error.kind {
        case .damaged, .notADatabase: .badData
        case .cannotOpen, .readOnly: .cannotCreate
        case .constraint, .other: .software
        case .busy, .full, .inputOutput, .outOfMemory, .unreachable, .tooOld: .inputOutput
        case .denied: .notPermitted
        }
    }

    private static func text(_ error: DatabaseError, _ doing: String, _ place: String) -> String {
        let what = "\(error.cause) (\(doing): \(error))"
        switch error.kind {
        case .damaged:
            return "\(place) is damaged (\(doing): \(error)); nothing is written to it. \(error.nextStep(place))."
        case .notADatabase:
            return "\(place) cannot be used: \(what); nothing is written to it. \(error.nextStep(place))."
        case _ where error.isWorthWaiting(at: place):
            return "\(place) cannot be used: \(what). \(error.nextStep(place)); autopilotd tries again by itself."
        default: return "\(place) cannot be used: \(what). \(error.nextStep(place)), and start autopilotd again."
        }
    }
}

extension RegistryFault {
    /// Whether a start should wait for it to pass: a lock or a full disk, but not a wrong owner or a missing folder.
    var isWorthWaiting: Bool {
        if case .usedByAnother = self { return true }
        guard case .database(let error, _, let place) = self else { return false }
        return error.isWorthWaiting(at: place)
    }
}

extension DatabaseError {
    fileprivate func isWorthWaiting(at place: String) -> Bool {
        // A server may be about to take writes again; a file does not change by itself.
        if kind == .readOnly { return !place.hasPrefix("/") }
        return [.busy, .full, .unreachable, .tooOld].contains(kind)
    }
}

extension ConfigurationError {
    /// Every problem behind each other: an entry of the journal is one line.
    var oneLine: String { problems.map(\.description).joined(separator: " ") }
}
