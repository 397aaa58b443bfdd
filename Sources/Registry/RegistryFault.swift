// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
package import Database

/// Why the registry could not do what it was asked.
package enum RegistryFault: Error, Sendable {
    /// The database said no.
    case database(DatabaseError, doing: String, place: String)
    /// The file was written by a newer program; it was not touched.
    case newerSchema(found: Int, known: Int)
    /// The file is a database of something else; it was not touched.
    case notARegistry
    /// The file's structure is broken; nothing is written to it.
    case damaged([String])
    /// Another process of the same daemon works with it, or a program that only works alone.
    case usedByAnother(String)
    /// Lists are under way in another spool under this daemon's name.
    case otherSpool(String, host: String, imports: Int)
    /// Another daemon has this one's name.
    case nameTaken(String, String, host: String)
    /// Another daemon works with this one's spool.
    case spoolTaken(String, by: String, host: String)
    /// A server has it no longer, though it had it when this daemon started.
    case gone(String)
    /// Another process was this daemon since this one last did something, or it lost what this one wrote.
    case takenOver(String)
    /// Another daemon changed what rows were judged by, before those were safe; they are judged again.
    case overtaken(String)
    /// It was copied to another place; what would be written here would not be there.
    case moved
    /// It is being checked after a stop that was none; until that is done nothing is written.
    case beingExamined

    /// Whether trying the same again later can help.
    package var canPass: Bool {
        switch self {
        case .database(let error, _, _): error.canPass
        case .newerSchema, .notARegistry, .damaged, .otherSpool, .nameTaken, .spoolTaken, .takenOver: false
        case .beingExamined, .usedByAnother, .moved, .gone, .overtaken: true
        }
    }

    /// What is the matter and what to do about it, without a full stop at the end.
    package var advice: String {
        switch self {
        case .database(let error, _, let place): "\(self). \(error.nextStep(place))"
        case .damaged: "\(self). Restore a backup: see RESTORE in autopilotd(8)"
        case .usedByAnother: "\(self). This one goes on by itself when the other one has ended"
        case .gone: "\(self). Restore it, or restart the service to begin an empty one"
        case .moved:
            "\(self). Set [Registry] to that place and restart the service; restarted as it is, it goes on here"
        case .newerSchema, .notARegistry, .beingExamined, .otherSpool, .nameTaken, .spoolTaken, .takenOver, .overtaken:
            "\(self)"
        }
    }
}

extension RegistryFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .database(let error, let doing, let place): "\(doing) in \(place): \(error.cause) (\(error))"
        case .newerSchema(let found, let known):
            "the registry has schema \(found), this program knows schema \(known) at most"
        case .notARegistry: "it is a database of another program"
        case .usedByAnother(let place):
            "another process of this daemon works with \(place), or an autopilotd that only works alone"
        case .otherSpool(let place, let host, let imports):
            "\(place) has \(imports.counting("unfinished import")) under this daemon's name whose lists are in another spool, which "
                + "was last used on \(host)"
        case .nameTaken(let place, let name, let host):
            "another autopilotd, on \(host), works with \(place) under the name \(name)"
        case .spoolTaken(let place, let name, let host):
            "another autopilotd, \(name) on \(host), works with \(place) and this daemon's spool"
        case .damaged(let problems): "the file is damaged: \(problems.joined(separator: "; "))"
        case .gone(let place): "\(place) has no registry any more"
        case .takenOver(let place):
            "\(place) was worked with by another process of this daemon meanwhile, or lost what this one wrote, so that nothing "
                + "this one knows of it counts any more"
        case .overtaken(let place): "another daemon wrote to \(place) meanwhile, so that rows are judged again"
        case .moved: "the registry was copied to another place, or is just now, and nothing is written here"
        case .beingExamined:
            "the registry is being checked after an unclean stop, and nothing is written until that is done"
        }
    }
}

extension DatabaseError {
    /// What an error means for the registry, as the middle of a sentence.
    package var cause: String {
        switch kind {
        case .busy: "another program has it locked"
        case .full: "there is no room left on its disk"
        case .inputOutput: "its disk cannot be read or written"
        case .damaged: "it is damaged"
        case .notADatabase: "it is no database, or its beginning is damaged"
        case .cannotOpen: "it cannot be opened"
        case .readOnly: "it can only be read"
        case .outOfMemory: "there is no memory left"
        case .unreachable: "its server cannot be reached"
        case .denied: "its server does not let autopilotd do it"
        case .tooOld: "its server is too old"
        case .constraint, .other: "the database does not do it"
        }
    }

    /// What an administrator does about it, without a full stop at the end.
    package func nextStep(_ place: String) -> String {
        place.hasPrefix("/") ? nextStep(file: place) : nextStep(server: place)
    }

    private func nextStep(server: String) -> String {
        switch kind {
        case .busy: "See with 'SELECT * FROM pg_stat_activity' there who holds it"
        case .full: "Make room on the server's disk"
        case .inputOutput, .damaged: "The server's own log says more; restore what its backups have"
        case .notADatabase: "Give autopilotd an empty database of its own"
        case .cannotOpen: "Make the database, or mend dbname= in Connection="
        case .readOnly: "Name all servers in Connection=: one of them must take writes"
        case .unreachable: "See whether the server runs and can be reached from here"
        case .denied:
            "Compare user= in Connection= and the credential registry.password with the server's roles and pg_hba.conf"
        case .tooOld: "Upgrade the server, or name a newer one in Connection="
        case .outOfMemory: "Give the service, or the server, more of it"
        case .constraint, .other: Self.defect
        }
    }

    private static let defect = "That is a defect of autopilotd: report it with this message"

    private func nextStep(file path: String) -> String {
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
        case .constraint, .unreachable, .denied, .tooOld, .other: Self.defect
        }
    }
}

extension RegistryFault {
    /// The same as an error of the database, for where nothing else can be thrown.
    var asDatabaseError: DatabaseError {
        switch self {
        case .database(let error, _, _): error
        case .usedByAnother, .beingExamined, .moved, .gone, .takenOver, .overtaken: DatabaseError(.busy, "\(self)")
        case .newerSchema, .notARegistry, .damaged, .otherSpool, .nameTaken, .spoolTaken:
            DatabaseError(.notADatabase, "\(self)")
        }
    }
}
