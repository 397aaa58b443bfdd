// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The bytes that a read of an inotify descriptor gives: records of a fixed head and a padded name (inotify(7)).
enum InotifyRecords {
    static func decode(_ bytes: UnsafeRawBufferPointer, into events: inout [DirectoryEvent]) {
        let head = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + head <= bytes.count {
            let record = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let start = offset + head
            let end = min(start + Int(record.len), bytes.count)
            if let event = event(record, name: bytes[start..<end].prefix { $0 != 0 }) { events.append(event) }
            offset = end
        }
    }

    private static func event(
        _ record: inotify_event, name: Slice<UnsafeRawBufferPointer>
    ) -> DirectoryEvent? {
        func has(_ flags: Int...) -> Bool { flags.contains { record.mask & UInt32($0) != 0 } }
        let token = DirectoryWatch.Token(rawValue: record.wd)
        if has(Int(IN_Q_OVERFLOW)) { return .overflow }
        if has(Int(IN_DELETE_SELF), Int(IN_MOVE_SELF), Int(IN_UNMOUNT), Int(IN_IGNORED)) { return .folderGone(token) }
        guard let name = FileName(bytes: Array(name)) else { return nil }
        let change: DirectoryEvent.Change? =
            if has(Int(IN_MOVED_TO)) {
                .movedIn
            } else if has(Int(IN_CLOSE_WRITE)) {
                .closed
            } else if has(Int(IN_CREATE)) {
                .created
            } else if has(Int(IN_MOVED_FROM), Int(IN_DELETE)) {
                .left
            } else if has(Int(IN_ATTRIB)) {
                .attributes
            } else {
                nil
            }
        return change.map { .changed(token, name, $0, isFolder: has(Int(IN_ISDIR))) }
    }
}
