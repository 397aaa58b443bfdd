// SPDX-License-Identifier: Apache-2.0

internal import Linux

extension DropScanner {
    /// How deep below the import folder a folder of nobody is looked into: as deep as drop folders are.
    private static let strayDepth = 3
    /// How many names of a folder of nobody are looked at.
    private static let strayLimit = 1000

    mutating func follow(_ number: Int, _ place: DropTree.Place) {
        let path = path(of: place.components)
        do {
            try watch?.follow(number, path: path)
        } catch .system(let error) where [.noSuchFile, .notDirectory, .tooManyLinks].contains(error.errno) {
            // Listing the folder says so.
            watch?.forget(number)
        } catch {
            folderProblems[number] = .notWatched(path, error)
        }
    }

    /// Lists a folder and shows every name in it to the settling files.
    mutating func list(_ number: Int, _ place: DropTree.Place, now: Int64) {
        do {
            let folder = try spool.open(place.components, below: spool.importRoot)
            let listing = try names(in: folder, number, place, limit: Self.limit)
            if listing.isCrowded {
                folderProblems[number] = .crowded(path(of: place.components), limit: Self.limit)
            }
            for (name, status) in listing.files {
                show(FileKey(folder: number, name: name), status, .listed, in: folder, place, now: now)
            }
            for name in listing.folders { listStray(place.components + [name], place, in: folder, now: now) }
        } catch {
            folderProblems[number] = FolderProblem(error, path(of: place.components))
        }
        files.endListing(number)
    }

    /// Looks at single names, each folder opened once.
    mutating func look(at keys: [FileKey], now: Int64, how: (FileKey) -> Sighting) {
        var folders: [Int: Directory] = [:]
        for key in keys {
            guard let place = tree.places[key.folder] else {
                files.lose(key)
                continue
            }
            do {
                let folder: Directory
                if let opened = folders[key.folder] {
                    folder = opened
                } else {
                    folder = try spool.open(place.components, below: spool.importRoot)
                    folders[key.folder] = folder
                }
                if let status = try folder.status(of: key.name) {
                    show(key, status, how(key), in: folder, place, now: now)
                } else {
                    files.lose(key)
                }
            } catch {
                // The folder is gone or hidden; the next scan says so and forgets its files.
                folderProblems[key.folder] = FolderProblem(error, path(of: place.components))
            }
        }
    }

    func path(of components: [FileName]) -> String {
        ([spool.importRoot] + components.map(\.description)).joined(separator: "/")
    }

    private mutating func show(
        _ key: FileKey, _ status: FileStatus, _ sighting: Sighting, in folder: Directory, _ place: DropTree.Place,
        now: Int64
    ) {
        let isLeaving = ProcessingName.isLeaving(key.name)
        guard !key.name.isIgnored || isLeaving, !(status.kind == .directory && place.children.contains(key.name)) else {
            return
        }
        var reason = status.obstacle(maxFileSize: settings.maxFileSize) ?? place.strayReason
        if reason == nil, !folder.canRead(key.name) { reason = .unreadable }
        // A claim ends before anything is looked at again, so that one that is seen was cut off.
        if isLeaving { reason = .cutOff }
        if reason != nil, files.count(in: key.folder) >= Self.saidLimit, !files.isKnown(key) {
            folderProblems[key.folder] = .crowded(path(of: place.components), limit: Self.saidLimit)
            return
        }
        // A name of a file that was there before: nobody need have it open, so that nobody need close it.
        let sighting = sighting == .created && status.isOlderThanName ? .closed : sighting
        files.see(key, status, sighting, reason: reason, lane: place.lane, now: now)
    }

    /// What stands in a folder, the oldest first; what is ignored and what belongs there is left out.
    private func names(
        in folder: Directory, _ number: Int, _ place: DropTree.Place, limit: Int
    ) throws(SystemCallError) -> Listing {
        var listing = Listing()
        var seen = 0
        try folder.forEachName { name, _ throws(SystemCallError) in
            seen += 1
            if listing.files.count + listing.folders.count >= limit || seen >= 10 * limit {
                listing.isCrowded = true
                return false
            }
            guard !name.isIgnored || ProcessingName.isLeaving(name), !place.children.contains(name) else { return true }
            guard let status = try folder.status(of: name) else { return true }
            if status.kind == .directory, place.drop == nil {
                listing.folders.append(name)
            } else {
                listing.files.append((name, status))
            }
            return true
        }
        listing.files.sort { ($0.status.modifiedAt, $0.name) < ($1.status.modifiedAt, $1.name) }
        listing.folders.sort()
        return listing
    }

    /// Reports what lies in a folder that belongs to no customer or to no profile.
    private mutating func listStray(
        _ components: [FileName], _ parent: DropTree.Place, in folder: Directory, now: Int64
    ) {
        guard components.count <= Self.strayDepth, let name = components.last,
            let reason = parent.strayFolderReason,
            let stray = try? folder.folder(name)
        else { return }
        let number = tree.number(of: components)
        let place = DropTree.Place(
            components: components, customer: parent.customer, lane: parent.lane, strayReason: reason,
            strayFolderReason: reason)
        strays[number] = components
        guard let listing = try? names(in: stray, number, place, limit: Self.strayLimit) else { return }
        for (name, status) in listing.files {
            show(FileKey(folder: number, name: name), status, .listed, in: stray, place, now: now)
        }
        files.endListing(number)
        for name in listing.folders { listStray(components + [name], place, in: stray, now: now) }
    }

    private struct Listing {
        var files: [(name: FileName, status: FileStatus)] = []
        var folders: [FileName] = []
        var isCrowded = false
    }
}
