// SPDX-License-Identifier: Apache-2.0

package import Linux

/// What is wrong with a folder, so that lists in it are not taken, or later than they could be.
package enum FolderProblem: Error, Hashable, Sendable {
    /// It is not there; the daemon makes it again.
    case missing(String)
    /// A file or a link stands in its place.
    case notAFolder(String)
    case unreadable(String, SystemCallError)
    /// It belongs to somebody who could move other people's lists in it.
    case foreign(String, owner: UInt32)
    /// More names than are looked at, or more that are no lists than are said.
    case crowded(String, limit: Int)
    /// It is only looked at now and then.
    case notWatched(String, DirectoryWatchError)

    /// The folder's printable path.
    package var path: String {
        switch self {
        case .missing(let path), .notAFolder(let path), .unreadable(let path, _), .foreign(let path, _),
            .crowded(let path, _), .notWatched(let path, _):
            path
        }
    }

    /// Whether nothing in the folder is looked at because of it.
    package var isClosed: Bool {
        switch self {
        case .notAFolder, .unreadable, .foreign: true
        case .missing, .crowded, .notWatched: false
        }
    }

    /// Whether the folder is not there.
    package var isMissing: Bool { if case .missing = self { true } else { false } }

    /// Whether its folder lies in one of these, at any depth.
    func isBelow(_ paths: Set<String>) -> Bool {
        var rest = path[...]
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            if paths.contains(String(rest)) { return true }
        }
        return false
    }

    init(_ error: SystemCallError, _ path: String) {
        self =
            switch error.errno {
            case .noSuchFile: .missing(path)
            case .notDirectory, .tooManyLinks: .notAFolder(path)
            default: .unreadable(path, error)
            }
    }
}

extension FolderProblem: CustomStringConvertible {
    /// What happened and what to do about it.
    package var description: String {
        switch self {
        case .missing(let path): "\(path) is not there, so no list is taken from it; it is made again."
        case .notAFolder(let path):
            "\(path) is a file or a link where a folder should be; lists in it are not taken. Remove it."
        case .unreadable(let path, let error):
            "\(path) cannot be listed (\(error)); lists in it are not taken. Mend its owner and mode."
        case .foreign(let path, let owner):
            "\(path) belongs to user id \(owner), who could move other people's lists in it; lists in it are not taken. "
                + "Remove it, and it is made again."
        case .crowded(let path, let limit):
            "\(path) holds more than \(limit) files; not all are looked at or said. Remove what is no list."
        case .notWatched(let path, let error):
            "\(path) is only looked at every RescanSec=, because \(error), and restart autopilotd."
        }
    }
}
