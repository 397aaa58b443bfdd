// SPDX-License-Identifier: Apache-2.0

internal import Glibc
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
            let folder = try open(place)
            let listing = try names(in: folder, place, limit: Self.limit)
            if listing.isCrowded {
                folderProblems[number] = .crowded(path(of: place.components), limit: Self.limit)
            }
            for (name, status) in listing.files {
                show(FileKey(folder: number, name: name), status, .listed, in: folder, place, now: now)
            }
            showUnseen(listing, number, place, now: now)
            for name in listing.folders { listStray(place.components + [name], place, in: folder, now: now) }
        } catch {
            folderProblems[number] = problem(error, place)
        }
        files.endListing(number)
    }

    /// Opens a folder of the tree, unless somebody could do with lists in it what operators may not.
    private func open(_ place: DropTree.Place) throws -> Directory {
        let folder = try spool.open(place.components, below: spool.importRoot)
        guard place.components.count > 1 else { return folder }
        let parent = try spool.open(Array(place.components.dropLast()), below: spool.importRoot)
        let owner = try folder.status().userID
        // Its owner may take other people's lists out of it, sticky or not. Another mount is an administrator's doing.
        guard try owner == 0 || owner == ownID || owner == parent.status().userID || !folder.isOnMount(of: parent)
        else {
            throw FolderProblem.foreign(path(of: place.components), owner: owner)
        }
        return folder
    }

    private func problem(_ error: any Error, _ place: DropTree.Place) -> FolderProblem? {
        switch error {
        case let problem as FolderProblem: problem
        case let error as SystemCallError: FolderProblem(error, path(of: place.components))
        default: nil
        }
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
                    folder = try open(place)
                    folders[key.folder] = folder
                }
                switch folder.lookUp(key.name) {
                case .success(nil): files.lose(key)
                case .success(let status?): show(key, status, how(key), in: folder, place, now: now)
                case .failure(let error):
                    guard folder.canSearch else { throw error }
                    showUnseen(key, error, place, now: now)
                }
            } catch {
                // The folder is gone or hidden; the next scan says so and forgets its files.
                folderProblems[key.folder] = problem(error, place)
            }
        }
    }

    /// Shows the names of which the kernel does not even tell what they are.
    private mutating func showUnseen(_ listing: Listing, _ number: Int, _ place: DropTree.Place, now: Int64) {
        for (name, error) in listing.unseen {
            showUnseen(FileKey(folder: number, name: name), error, place, now: now)
        }
    }

    private mutating func showUnseen(
        _ key: FileKey, _ error: SystemCallError, _ place: DropTree.Place, now: Int64
    ) {
        guard !key.name.isIgnored, !place.children.contains(key.name) else { return }
        see(key, FileStatus(kind: .unknown), .listed, reason: .unseen(error), place, now: now)
    }

    func path(of components: [FileName]) -> String {
        ([spool.importRoot] + components.map(\.description)).joined(separator: "/")
    }

    private mutating func show(
        _ key: FileKey, _ status: FileStatus, _ sighting: Sighting, in folder: Directory, _ place: DropTree.Place,
        now: Int64
    ) {
        let isLeaving = ProcessingName.isLeaving(key.name)
        // What stands in the place of a folder that belongs here is the folder's problem.
        guard !key.name.isIgnored || isLeaving, !place.children.contains(key.name) else { return }
        var reason = status.obstacle(maxFileSize: settings.maxFileSize) ?? place.strayReason
        if reason == nil, !folder.canRead(key.name) { reason = .unreadable }
        // A claim ends before anything is looked at again, so that one that is seen was cut off.
        if isLeaving { reason = .cutOff }
        // A name of a file that was there before: nobody need have it open, so that nobody need close it.
        let sighting = sighting == .created && status.isOlderThanName ? .closed : sighting
        see(key, status, sighting, reason: reason, place, now: now)
    }

    private mutating func see(
        _ key: FileKey, _ status: FileStatus, _ sighting: Sighting, reason: WaitingReason?, _ place: DropTree.Place,
        now: Int64
    ) {
        if reason != nil, files.count(in: key.folder) >= Self.saidLimit, !files.isKnown(key) {
            folderProblems[key.folder] = .crowded(path(of: place.components), limit: Self.saidLimit)
            return
        }
        files.see(key, status, sighting, reason: reason, lane: place.lane, now: now)
    }

    /// What stands in a folder, the oldest first; what is ignored and what belongs there is left out.
    private func names(
        in folder: Directory, _ place: DropTree.Place, limit: Int
    ) throws(SystemCallError) -> Listing {
        var listing = Listing()
        var seen = 0
        try folder.forEachName { name, _ throws(SystemCallError) in
            seen += 1
            if listing.files.count + listing.folders.count + listing.unseen.count >= limit || seen >= 10 * limit {
                listing.isCrowded = true
                return false
            }
            guard !name.isIgnored || ProcessingName.isLeaving(name), !place.children.contains(name) else { return true }
            switch folder.lookUp(name) {
            case .success(nil): break
            case .success(let status?):
                if status.kind == .directory, place.drop == nil {
                    listing.folders.append(name)
                } else {
                    listing.files.append((name, status))
                }
            case .failure(let error):
                // One name must not hide the others: whoever may drop can mount something on it (fusermount(1)).
                guard folder.canSearch else { throw error }
                listing.unseen.append((name, error))
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
        guard let listing = try? names(in: stray, place, limit: Self.strayLimit) else { return }
        for (name, status) in listing.files {
            show(FileKey(folder: number, name: name), status, .listed, in: stray, place, now: now)
        }
        showUnseen(listing, number, place, now: now)
        files.endListing(number)
        for name in listing.folders { listStray(components + [name], place, in: stray, now: now) }
    }

    private struct Listing {
        var files: [(name: FileName, status: FileStatus)] = []
        var folders: [FileName] = []
        /// Names with what the kernel said when it was asked for their status.
        var unseen: [(name: FileName, error: SystemCallError)] = []
        var isCrowded = false
    }
}

extension Directory {
    /// What the kernel knows of a name; nil where there is no such name.
    fileprivate func lookUp(_ name: FileName) -> Result<FileStatus?, SystemCallError> {
        Result { () throws(SystemCallError) in try status(of: name) }
    }

    /// Whether two folders lie on one mount; where the kernel does not tell mounts apart, they do.
    fileprivate func isOnMount(of other: Directory) -> Bool {
        guard let own = try? mountID(), let others = try? other.mountID() else { return true }
        return own == others
    }
}
