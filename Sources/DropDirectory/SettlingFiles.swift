// SPDX-License-Identifier: Apache-2.0

package import Linux

/// Decides when dropped files are whole: takes what is seen and the time, touches no file itself.
///
/// A file that was moved in is ready at once. Any other is ready when it was seen twice, at least the settling time
/// apart, with the same inode, size and time of change, and nobody is known to have it open: its age never counts,
/// because copying programs set it. Times are milliseconds of a clock that only goes forward.
package struct SettlingFiles: Sendable {
    /// How long a file must stay the same.
    package var settle: Int64
    /// How long a file may wait before it is said.
    private let patience: Int64
    private var entries: [Int: [FileName: Entry]] = [:]
    private var timers = Heap<Timer>()
    private var ready = ReadyFiles()
    private var serial = 0
    private var listing = 0
    private var changes: Set<FileKey> = []
    /// The files that are waited for and said, each with the time it was first seen and the reason.
    package private(set) var waiting: [FileKey: (since: Int64, reason: WaitingReason)] = [:]
    /// How many files may be taken now.
    package private(set) var readyCount = 0

    package init(settle: Int64, patience: Int64 = 60_000) {
        self.settle = settle
        self.patience = patience
    }

    /// How many names of a folder are known.
    package func count(in folder: Int) -> Int { entries[folder]?.count ?? 0 }

    /// Whether a file was seen before.
    package func isKnown(_ key: FileKey) -> Bool { entries[key.folder]?[key.name] != nil }

    /// A file as it was seen last.
    func status(of key: FileKey) -> FileStatus? { self[key]?.status }

    // MARK: What is seen

    /// Takes note of a file as it is now.
    ///
    /// - Parameters:
    ///   - reason: why it must not be taken, whatever becomes of its content; nil where it may.
    ///   - lane: files of different lanes are taken in turn.
    package mutating func see(
        _ key: FileKey, _ status: FileStatus, _ sighting: Sighting, reason: WaitingReason?, lane: Int, now: Int64
    ) {
        var entry = self[key] ?? Entry(status: status, lane: lane, firstSeen: now, isNew: true)
        if entry.phase == .taken { return }
        if !entry.status.isSameFile(as: status) {
            if entry.isReady { readyCount -= 1 }
            let isRestless = now - entry.firstSeen <= 2 * settle
            let since = isRestless ? entry.restlessSince : now
            entry = Entry(status: status, lane: lane, firstSeen: now, isNew: true)
            entry.restlessSince = since
        }
        let isUnchanged = !entry.isNew && entry.status.hasSameContent(as: status)
        entry.lane = lane
        move(&entry, sighting, isUnchanged: isUnchanged, reason: reason, now: now)
        entry.status = status
        entry.isNew = false
        entry.listing = listing
        store(entry, key, now)
    }

    /// Takes note that a name is gone.
    package mutating func lose(_ key: FileKey) {
        guard let entry = entries[key.folder]?.removeValue(forKey: key.name) else { return }
        if entry.isReady { readyCount -= 1 }
        if waiting.removeValue(forKey: key) != nil { changes.insert(key) }
    }

    /// Begins to list a folder: what is not seen until `endListing` is gone.
    package mutating func beginListing() {
        listing += 1
    }

    /// Forgets what was not seen in this folder since `beginListing`.
    package mutating func endListing(_ folder: Int) {
        for (name, entry) in entries[folder] ?? [:] where entry.listing != listing && entry.phase != .taken {
            lose(FileKey(folder: folder, name: name))
        }
    }

    /// Forgets everything about a folder.
    package mutating func forget(_ folder: Int) {
        for name in (entries[folder] ?? [:]).keys { lose(FileKey(folder: folder, name: name)) }
        entries[folder] = nil
    }

    /// Events were lost: that nobody closed a file is not known any more.
    package mutating func distrust(now: Int64) {
        for (folder, files) in entries {
            for (name, var entry) in files where entry.phase == .open {
                entry.phase = .settling(since: now)
                store(entry, FileKey(folder: folder, name: name), now)
            }
        }
    }

    // MARK: What is to be done

    /// When something is due next; nil where nothing is.
    package var nextDue: Int64? {
        mutating get {
            while let timer = timers.least {
                if self[timer.key]?.timer == timer.serial { return timer.due }
                timers.removeLeast()
            }
            return nil
        }
    }

    /// The files whose time has come: they are to be looked at again and shown to `see`.
    package mutating func takeDue(now: Int64) -> [FileKey] {
        var keys: [FileKey] = []
        while let due = nextDue, due <= now, let timer = timers.removeLeast(), var entry = self[timer.key] {
            switch entry.phase {
            case .settling, .postponed:
                keys.append(timer.key)
                // Should nobody look, it is due again.
                arm(&entry, timer.key, due: now + max(settle, 1))
                entries[timer.key.folder]?[timer.key.name] = entry
            case .open, .ready, .blocked, .taken: store(entry, timer.key, now)
            }
        }
        return keys
    }

    /// Takes the next file that may be claimed; it is not seen any more until `finish`, `postpone` or `seeAgain`.
    package mutating func takeReady() -> (key: FileKey, status: FileStatus)? {
        while let item = ready.popFirst() {
            guard var entry = self[item.key], entry.phase == .ready(item.serial) else { continue }
            entry.phase = .taken
            entry.timer = nil
            readyCount -= 1
            entries[item.key.folder]?[item.key.name] = entry
            return (item.key, entry.status)
        }
        return nil
    }

    /// The file was claimed: its name is free for another.
    package mutating func finish(_ key: FileKey) {
        lose(key)
    }

    /// The file cannot be taken now for a reason outside it; it is looked at again when the time has come.
    package mutating func postpone(_ key: FileKey, _ reason: WaitingReason, until due: Int64, now: Int64) {
        guard var entry = self[key] else { return }
        if entry.isReady { readyCount -= 1 }
        entry.phase = .postponed(reason, until: due)
        store(entry, key, now)
    }

    /// The file was not what it seemed when it was to be claimed: it settles anew.
    package mutating func seeAgain(_ key: FileKey, now: Int64) {
        guard var entry = self[key], entry.phase == .taken else { return }
        entry.phase = .settling(since: now)
        entry.isNew = true
        store(entry, key, now)
    }

    /// The files of which something else is to be said than at the last call, or nothing any more.
    package mutating func takeChanges() -> Set<FileKey> {
        defer { changes = [] }
        return changes
    }

    // MARK: -

    private subscript(key: FileKey) -> Entry? { entries[key.folder]?[key.name] }

    private mutating func move(
        _ entry: inout Entry, _ sighting: Sighting, isUnchanged: Bool, reason: WaitingReason?, now: Int64
    ) {
        if let reason {
            if entry.isReady { readyCount -= 1 }
            entry.phase = .blocked(reason)
            return
        }
        switch (sighting, entry.phase) {
        case (.movedIn, .ready): break
        case (.movedIn, _): entry.phase = makeReady()
        case (.created, .ready), (.closed, .ready):
            readyCount -= 1
            entry.phase = sighting == .created ? .open : .settling(since: now)
        case (.created, _): entry.phase = .open
        case (.closed, _): entry.phase = .settling(since: now)
        case (.listed, .ready):
            if isUnchanged { break }
            readyCount -= 1
            entry.phase = .settling(since: now)
        case (.listed, .settling(let since)):
            if !isUnchanged {
                entry.phase = .settling(since: now)
            } else if now - since >= settle {
                entry.phase = makeReady()
            }
        case (.listed, .postponed(_, let until)):
            if !isUnchanged {
                entry.phase = .settling(since: now)
            } else if now >= until {
                entry.phase = makeReady()
            }
        case (.listed, .blocked): entry.phase = .settling(since: now)
        case (.listed, .open), (.listed, .taken): break
        }
    }

    private mutating func makeReady() -> Entry.Phase {
        serial += 1
        readyCount += 1
        return .ready(serial)
    }

    /// Keeps an entry, with what is said of it and the time when it must be looked at next.
    private mutating func store(_ entry: Entry, _ key: FileKey, _ now: Int64) {
        var entry = entry
        if case .ready(let serial) = entry.phase, serial != entry.queued {
            ready.append(key, serial: serial, lane: entry.lane)
            entry.queued = serial
        }
        say(entry.reason(now: now, settle: settle, patience: patience), of: key, since: entry.restlessSince)
        arm(&entry, key, due: entry.due(now: now, settle: settle, patience: patience))
        entries[key.folder, default: [:]][key.name] = entry
    }

    private mutating func arm(_ entry: inout Entry, _ key: FileKey, due: Int64?) {
        entry.timer = nil
        guard let due else { return }
        serial += 1
        entry.timer = serial
        timers.insert(Timer(due: due, serial: serial, key: key))
    }

    private mutating func say(_ reason: WaitingReason?, of key: FileKey, since: Int64) {
        let before = waiting[key]
        guard before?.reason != reason || before?.since != since else { return }
        if before == nil, reason == nil { return }
        waiting[key] = reason.map { (since, $0) }
        changes.insert(key)
    }
}
