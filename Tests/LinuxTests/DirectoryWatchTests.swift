// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import ScratchFolder
import Testing

@Suite struct DirectoryWatchTests {
    let scratch: ScratchFolder
    let folder: Directory
    let watch: DirectoryWatch

    init() throws {
        scratch = try ScratchFolder()
        folder = try Directory(scratch.folder("watched"))
        watch = try DirectoryWatch()
    }

    @Test func `what happens to a name is told`() throws {
        let token = try watch.add(folder.path)
        #expect(try watch.read() == [])
        do { _ = try folder.createFile(name("a\nb"), mode: 0o600) }
        try folder.rename(name("a\nb"), to: folder, as: name("c"))
        #expect(chmod(folder.path + "/c", 0o644) == 0)
        #expect(mkdir(folder.path + "/d", 0o700) == 0)
        try folder.removeFile(name("c"))
        func changed(_ file: String, _ change: DirectoryEvent.Change, isFolder: Bool = false) throws -> DirectoryEvent {
            .changed(token, try name(file), change, isFolder: isFolder)
        }
        #expect(
            try watch.read() == [
                changed("a\nb", .created), changed("a\nb", .closed), changed("a\nb", .left), changed("c", .movedIn),
                changed("c", .attributes), changed("d", .created, isFolder: true), changed("c", .left),
            ])
    }

    @Test func `the same folder is watched once, a new one anew`() throws {
        let path = try scratch.folder("again")
        let token = try watch.add(path)
        #expect(try watch.add(path) == token)
        #expect(rmdir(path) == 0)
        #expect(try watch.read().contains(.folderGone(token)))
        #expect(mkdir(path, 0o700) == 0)
        #expect(try watch.add(path) != token)
    }

    @Test func `a folder that is moved away is gone`() throws {
        let token = try watch.add(folder.path)
        #expect(rename(folder.path, scratch.path + "/moved") == 0)
        #expect(try watch.read() == [.folderGone(token)])
    }

    @Test func `links and files are not watched`() throws {
        #expect(symlink(folder.path, scratch.path + "/link") == 0)
        #expect(throws: DirectoryWatchError.self) { try watch.add(scratch.path + "/link") }
        #expect(
            throws: DirectoryWatchError.system(
                SystemCallError("inotify_add_watch", scratch.path + "/missing", errno: .noSuchFile))
        ) { try watch.add(scratch.path + "/missing") }
    }

    @Test func `more events than the kernel keeps are an overflow`() throws {
        _ = try watch.add(folder.path)
        // 16,384 events are kept where nobody changed fs.inotify.max_queued_events.
        for number in 0..<9000 { try folder.createFile(name("\(number)"), mode: 0o600).write(Array("x".utf8)) }
        var events: [DirectoryEvent] = []
        while case let more = try watch.read(), !more.isEmpty { events += more }
        #expect(events.last == .overflow)
    }

    @Test func `a descriptor says once that it is readable, and again after it was read`() async throws {
        _ = try watch.add(folder.path)
        let signal = ReadableSignal(watch.descriptor)
        var signals = signal.signals.makeAsyncIterator()
        for number in 0..<3 {
            do { _ = try folder.createFile(name("\(number)"), mode: 0o600) }
            await signals.next()
            #expect(try watch.read().isEmpty == false)
            signal.rearm()
        }
    }

    @Test func `a folder is listed name by name`() throws {
        var expected: [FileName] = []
        for number in 0..<300 {
            let bytes = Array("\(number)".utf8) + [0xFF] + Array(repeating: 0x78, count: number % 200)
            let name = try #require(FileName(bytes: bytes))
            _ = try folder.createFile(name, mode: 0o600)
            expected.append(name)
        }
        #expect(try folder.names() == expected.sorted())
        var count = 0
        try folder.forEachName { _, kind in
            count += 1
            return count < 10 && kind != .directory
        }
        #expect(count == 10)
        #expect(try folder.names().count == 300)
    }
}
