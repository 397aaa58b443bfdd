// SPDX-License-Identifier: Apache-2.0

/// Why folders cannot be watched.
package enum DirectoryWatchError: Error, Hashable, Sendable {
    /// This user has as many inotify instances as `fs.inotify.max_user_instances` allows (EMFILE).
    case tooManyInstances
    /// This user watches as many folders as `fs.inotify.max_user_watches` allows (ENOSPC).
    case tooManyWatches(String)
    case system(SystemCallError)
}

extension DirectoryWatchError: CustomStringConvertible {
    /// What happened and what an administrator can do about it.
    package var description: String {
        switch self {
        case .tooManyInstances:
            "folders cannot be watched: the limit fs.inotify.max_user_instances is reached; raise it with sysctl"
        case .tooManyWatches(let path):
            "\(path) cannot be watched: the limit fs.inotify.max_user_watches is reached; raise it with sysctl"
        case .system(let error): "\(error)"
        }
    }
}
