// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// Watches the folders of a tree, and says in which of them something happened to which name.
struct DropWatch: Sendable {
    /// What happened to a name, or that everything must be looked at again.
    struct News: Sendable {
        var changes: [FileKey: DirectoryEvent.Change] = [:]
        /// In the order they came.
        var order: [FileKey] = []
        /// Folders came or went.
        var needsScan = false
        /// Events were lost.
        var wasOverflow = false
    }

    let watch: DirectoryWatch
    private var tokens: [Int: DirectoryWatch.Token] = [:]
    private var places: [DirectoryWatch.Token: Int] = [:]

    init() throws(DirectoryWatchError) {
        watch = try DirectoryWatch()
    }

    /// Watches a folder from now on, also one that was made anew under the same name.
    mutating func follow(_ place: Int, path: String) throws(DirectoryWatchError) {
        let token = try watch.add(path)
        if let before = tokens[place], before != token {
            places[before] = nil
            watch.remove(before)
        }
        tokens[place] = token
        places[token] = place
    }

    mutating func forget(_ place: Int) {
        guard let token = tokens.removeValue(forKey: place) else { return }
        places[token] = nil
        watch.remove(token)
    }

    /// Takes what happened since the last call; of several changes of one name the last counts.
    ///
    /// - Parameter root: the import folder.
    mutating func news(in tree: DropTree, below root: String) throws(SystemCallError) -> News {
        var news = News()
        for event in try watch.read() {
            switch event {
            case .overflow:
                news.wasOverflow = true
                news.needsScan = true
            case .folderGone(let token):
                guard let place = places.removeValue(forKey: token) else { continue }
                tokens[place] = nil
                news.needsScan = true
            case .changed(let token, let name, let change, let isFolder):
                guard let number = places[token], let place = tree.places[number] else { continue }
                let belongs = place.children.contains(name)
                if isFolder, place.drop == nil || belongs {
                    let isNews =
                        switch (belongs, change) {
                        case (true, .attributes): true
                        case (true, _): !isWatched(place.components + [name], tree, root)
                        case (false, _): change != .attributes && !name.isIgnored
                        }
                    if isNews { news.needsScan = true }
                    continue
                }
                add(FileKey(folder: number, name: name), change, to: &news)
            }
        }
        return news
    }

    /// Whether the folder that has this name now is watched already: the daemon made it, and has looked at it.
    private func isWatched(_ components: [FileName], _ tree: DropTree, _ root: String) -> Bool {
        guard let number = tree.place(of: components), let before = tokens[number] else { return false }
        return (try? watch.add(([root] + components.map(\.description)).joined(separator: "/"))) == before
    }

    private func add(_ key: FileKey, _ change: DirectoryEvent.Change, to news: inout News) {
        guard let before = news.changes[key] else {
            news.order.append(key)
            news.changes[key] = change
            return
        }
        // A new mode says nothing about who writes.
        if change != .attributes || before == .attributes { news.changes[key] = change }
    }
}
