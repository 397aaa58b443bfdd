// SPDX-License-Identifier: Apache-2.0

package import SQLite

/// Why the registry could not do what it was asked.
package enum RegistryFault: Error, Sendable {
    /// SQLite said no.
    case database(SQLiteError, doing: String)
    /// The file was written by a newer program; it was not touched.
    case newerSchema(found: Int, known: Int)
    /// The file is a database of something else; it was not touched.
    case notARegistry
    /// SQLite finds the file's structure broken; it was not touched.
    case damaged([String])
    /// It is being checked after a stop that was none; until that is done nothing is written.
    case beingExamined

    /// Whether trying the same again later can help.
    package var canPass: Bool {
        switch self {
        case .database(let error, _): error.canPass
        case .newerSchema, .notARegistry, .damaged: false
        case .beingExamined: true
        }
    }
}

extension RegistryFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .database(let error, let doing): "\(doing): \(error)"
        case .newerSchema(let found, let known):
            "the registry has schema \(found), this program knows schema \(known) at most"
        case .notARegistry: "the file is a database of another program"
        case .damaged(let problems): "the file is damaged: \(problems.joined(separator: "; "))"
        case .beingExamined:
            "the registry is being checked after an unclean stop, and nothing is written until that is done"
        }
    }
}
