// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Waits for changes in folders, so that no test sleeps.
final class FolderWatch {
    private let descriptor: CInt

    init(_ path: String) throws {
        descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        guard descriptor >= 0 else { throw Fault.system("inotify_init1") }
        try add(path)
    }

    deinit {
        close(descriptor)
    }

    /// Watches another folder; one that is watched already stays so.
    func add(_ path: String) throws {
        let mask =
            UInt32(IN_MOVED_TO) | UInt32(IN_CREATE) | UInt32(IN_MOVED_FROM) | UInt32(IN_DELETE)
            | UInt32(IN_MODIFY)
        if inotify_add_watch(descriptor, path, mask) < 0 { throw Fault.system("inotify_add_watch \(path)") }
    }

    /// Waits for the next change, or fails when the program goes or the time is over.
    func awaitChange(lifeline: CInt, _ deadline: Deadline) throws {
        var descriptors = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: lifeline, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&descriptors, 2, deadline.milliseconds) > 0 else { throw Fault("waited in vain") }
        if descriptors[0].revents == 0 { throw Fault("the program ended") }
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while read(descriptor, &block, block.count) > 0 {}
    }
}
