// SPDX-License-Identifier: Apache-2.0

package import SQLite

/// Why the registry could not do what it was asked.
package enum RegistryFault: Error, Sendable {
    /// SQLite said no.
    case database(SQLiteError, doing: String, path: String)
    /// The file was written by a newer program; it was not touched.
    case newerSchema(found: Int, known: Int)
    /// The file is a database of something else; it was not touched.
    case notARegistry
    /// The file's structure is broken; nothing is written to it.
    case damaged([String])
    /// It is being checked after a stop that was none; until that is done nothing is written.
    case beingExamined

    /// Whether trying the same again later can help.
    package var canPass: Bool {
        switch self {
        case .database(let error, _, _): error.canPass
        case .newerSchema, .notARegistry, .damaged: false
        case .beingExamined: true
        }
    }

    /// What is the matter and what to do about it, without a full stop at the end.
    package var advice: String {
        switch self {
        case .database(let error, _, let path): "\(self). \(error.nextStep(path))"
        case .damaged: "\(self). Restore a backup: see RESTORE in autopilotd(8)"
        case .newerSchema, .notARegistry, .beingExamined: "\(self)"
        }
    }
}

extension RegistryFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .database(let error, let doing, let path): "\(doing) in \(path): \(error.cause) (\(error))"
        case .newerSchema(let found, let known):
            "the registry has schema \(found), this program knows schema \(known) at most"
        case .notARegistry: "the file is a database of another program"
        case .damaged(let problems): "the file is damaged: \(problems.joined(separator: "; "))"
        case .beingExamined:
            "the registry is being checked after an unclean stop, and nothing is written until that is done"
        }
    }
}

extension SQLiteError {
    /// What an error means for the registry, as the middle of a sentence.
    package var cause: String {
        switch kind {
        case .busy: "another program has it locked"
        case .full: "there is no room left on its disk"
        case .inputOutput: "its disk cannot be read or written"
        case .damaged: "it is damaged"
        case .notADatabase: "it is no database, or its beginning is damaged"
        case .cannotOpen: "it, or its log beside it, cannot be opened"
        case .readOnly: "it can only be read"
        case .outOfMemory: "there is no memory left"
        case .constraint, .other: "SQLite does not do it"
        }
    }

    /// What an administrator does about it, without a full stop at the end.
    package func nextStep(_ path: String) -> String {
        switch kind {
        case .busy: "End the other program: 'fuser -v \(path)' names it"
        case .full: "Make room there, or raise the quota: 'df \(path)' shows the disk"
        case .inputOutput:
            "Look for what the kernel says of that disk with 'journalctl -k', and copy what is on it while that goes"
        case .damaged: "Restore a backup: see RESTORE in autopilotd(8)"
        case .notADatabase:
            "If it is somebody else's file, move it away; otherwise restore a backup: see RESTORE in autopilotd(8)"
        case .cannotOpen: "See with 'ls -l \(path)*' whether the user of autopilotd may use them"
        case .readOnly:
            "Mount its disk for writing again, or give it and its folder back to the user of autopilotd"
        case .outOfMemory: "Give the service, or the machine, more of it"
        case .constraint, .other: "That is a defect of autopilotd: report it with this message"
        }
    }
}
