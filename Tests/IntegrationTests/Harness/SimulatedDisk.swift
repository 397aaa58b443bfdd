// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What a power cut leaves of a tree of folders: what was synced, and of everything later what chance picks.
///
/// A file keeps the bytes that a sync of its own covered, a folder the names. A move is one step that a sync of either
/// folder makes safe, as with every file system that keeps a journal; changes of one folder's names come to the disk
/// in their order. Written bytes come in any order, torn at 4 KiB.
final class SimulatedDisk {
    /// Answers whether a change that was not synced came to the disk all the same.
    typealias Luck = () -> Bool

    private final class Object {
        let isFolder: Bool
        /// The last name, for messages and for `isDeaf`.
        var name: String
        // Of a file.
        var safe: [UInt8] = []
        var later: [Change] = []
        // Of a folder: what was synced, and what a program sees.
        var safeNames: [String: Object] = [:]
        var names: [String: Object] = [:]

        init(isFolder: Bool, name: String) {
            self.isFolder = isFolder
            self.name = name
        }
    }

    private enum Change {
        case write(at: Int, [UInt8])
        case size(Int)
    }

    /// Names that change together.
    private struct Step {
        var changes: [(folder: Object, name: String, object: Object?)]

        func touches(_ folder: Object) -> Bool { changes.contains { $0.folder === folder } }
        func touches(_ other: Step) -> Bool { other.changes.contains { touches($0.folder) } }
        func apply(_ names: inout [ObjectIdentifier: [String: Object]]) {
            for change in changes {
                names[ObjectIdentifier(change.folder), default: change.folder.safeNames][change.name] = change.object
            }
        }
    }

    private let root: Object
    private var live: [UInt64: Object] = [:]
    private var steps: [Step] = []
    private let isDeaf: (String) -> Bool

    /// Takes a tree as it is now for one that is safe.
    ///
    /// - Parameter isDeaf: whether syncs of what has this name do nothing: a mistake that must be found.
    init(_ path: String, isDeaf: @escaping (String) -> Bool = { _ in false }) throws {
        self.isDeaf = isDeaf
        root = Object(isFolder: true, name: "")
        try scan(path, root)
    }

    private func scan(_ path: String, _ object: Object) throws {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw Fault.system("lstat \(path)") }
        live[UInt64(status.st_ino)] = object
        guard object.isFolder else {
            object.safe = try readBytes(path)
            return
        }
        for name in listFolder(path) {
            var status = stat()
            guard lstat("\(path)/\(name)", &status) == 0 else { throw Fault.system("lstat \(path)/\(name)") }
            let kind = status.st_mode & S_IFMT
            guard kind == S_IFDIR || kind == S_IFREG else { continue }
            let child = Object(isFolder: kind == S_IFDIR, name: name)
            object.names[name] = child
            try scan("\(path)/\(name)", child)
        }
        object.safeNames = object.names
    }

    /// Does what was recorded; what happened elsewhere is passed over.
    func apply(_ event: DiskRecording.Event) {
        switch event {
        case .write(let file, let at, let bytes): live[file]?.later.append(.write(at: at, bytes))
        case .size(let file, let size): live[file]?.later.append(.size(size))
        case .sync(let object): if let object = live[object] { sync(object) }
        case .unnamed(let file): live[file] = Object(isFolder: false, name: "")
        case .make(let folder, let object, let kind, let name):
            guard let folder = live[folder] else { return }
            if kind != "l" { live[object] = Object(isFolder: kind == "d", name: name) }
            live[object]?.name = name
            take([(folder, name, live[object])])
        case .move(let from, let to, let name, let newName):
            guard let from = live[from], let to = live[to], let moved = from.names[name] else { return }
            moved.name = newName
            take([(from, name, nil), (to, newName, moved)])
        case .remove(let folder, let name):
            if let folder = live[folder] { take([(folder, name, nil)]) }
        }
    }

    private func take(_ changes: [(folder: Object, name: String, object: Object?)]) {
        for change in changes { change.folder.names[change.name] = change.object }
        steps.append(Step(changes: changes))
    }

    private func sync(_ object: Object) {
        if isDeaf(object.name) { return }
        guard object.isFolder else {
            object.safe = Self.content(object) { true }
            object.later = []
            return
        }
        // What a safe step builds upon is safe as well.
        var needed = IndexSet(steps.indices.filter { steps[$0].touches(object) })
        for index in steps.indices.reversed() where !needed.contains(index) {
            if needed.contains(where: { $0 > index && steps[$0].touches(steps[index]) }) { needed.insert(index) }
        }
        for index in needed.sorted() {
            for change in steps[index].changes { change.folder.safeNames[change.name] = change.object }
        }
        steps = steps.indices.filter { !needed.contains($0) }.map { steps[$0] }
    }

    private typealias IndexSet = Set<Int>

    /// The files that are left, by their path below the root, and the folders, whose content is nil.
    func remains(_ luck: @escaping Luck) -> [String: [UInt8]?] {
        var names: [ObjectIdentifier: [String: Object]] = [:]
        var missed: [Step] = []
        for step in steps {
            // In each folder's order: where one change did not come, none behind it did.
            if !missed.contains(where: { $0.touches(step) }), luck() { step.apply(&names) } else { missed.append(step) }
        }
        var left: [String: [UInt8]?] = [:]
        func walk(_ folder: Object, _ path: String) {
            for (name, object) in names[ObjectIdentifier(folder)] ?? folder.safeNames {
                let path = path.isEmpty ? name : "\(path)/\(name)"
                // The index of the log is memory that only looks like a file.
                if name.hasSuffix("-shm") { continue }
                left[path] = .some(object.isFolder ? nil : Self.content(object, luck))
                if object.isFolder { walk(object, path) }
            }
        }
        walk(root, "")
        return left
    }

    private static func content(_ file: Object, _ luck: Luck) -> [UInt8] {
        var bytes = file.safe
        for change in file.later {
            switch change {
            case .size(let size):
                guard luck() else { continue }
                bytes = Array(bytes.prefix(size)) + [UInt8](repeating: 0, count: max(size - bytes.count, 0))
            case .write(let start, let written):
                var from = start
                while from < start + written.count {
                    let to = min((from / 4096 + 1) * 4096, start + written.count)
                    if luck() { write(written[(from - start)..<(to - start)], at: from, to: &bytes) }
                    from = to
                }
            }
        }
        return bytes
    }

    private static func write(_ piece: ArraySlice<UInt8>, at start: Int, to bytes: inout [UInt8]) {
        if bytes.count < start + piece.count {
            bytes += [UInt8](repeating: 0, count: start + piece.count - bytes.count)
        }
        bytes.replaceSubrange(start..<(start + piece.count), with: piece)
    }
}
