// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Tells what happens to the names in some folders (inotify(7)).
///
/// Only a hint where to look: events can be lost (`.overflow`) and never come from other machines on network file
/// systems.
package final class DirectoryWatch: Sendable {
    /// One watched folder; a folder that is made anew is another one.
    package struct Token: Hashable, Sendable {
        let rawValue: CInt
    }

    /// Readable when events wait; for a `ReadableSignal`.
    package let descriptor: FileDescriptor

    package init() throws(DirectoryWatchError) {
        do {
            descriptor = FileDescriptor(
                owning: try systemCall("inotify_init1") {
                    inotify_init1(CInt(IN_CLOEXEC | IN_NONBLOCK))
                })
        } catch {
            throw error.errno == .tooManyOpenFiles ? .tooManyInstances : .system(error)
        }
    }

    /// Begins to watch a folder, or goes on; a symbolic link is refused.
    ///
    /// - Returns: the same token for the same folder, however often it is asked.
    package func add(_ path: String) throws(DirectoryWatchError) -> Token {
        do {
            let mask =
                UInt32(IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB)
                | UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK)
            return Token(
                rawValue: try systemCall("inotify_add_watch", path) {
                    inotify_add_watch(descriptor.rawValue, path, mask)
                })
        } catch {
            throw error.errno == .noSpace ? .tooManyWatches(path) : .system(error)
        }
    }

    /// Stops watching; a folder that is gone already is no error.
    package func remove(_ token: Token) {
        _ = inotify_rm_watch(descriptor.rawValue, token.rawValue)
    }

    /// Takes the events that wait, without waiting for one.
    ///
    /// - Parameter limit: about how many at most; more wait when that many came.
    package func read(limit: Int = 20_000) throws(SystemCallError) -> [DirectoryEvent] {
        var events: [DirectoryEvent] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while events.count < limit {
            let count: Int
            do {
                count = try systemCall("read", "inotify") { Glibc.read(descriptor.rawValue, &buffer, buffer.count) }
            } catch {
                if error.errno == .wouldBlock { return events }
                throw error
            }
            buffer.withUnsafeBytes {
                InotifyRecords.decode(UnsafeRawBufferPointer(rebasing: $0[..<count]), into: &events)
            }
        }
        return events
    }
}
