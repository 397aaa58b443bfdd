// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Glibc
package import Linux

/// Finds the lists that were dropped and tells when each may be claimed, and which wait and why.
///
/// It watches the folders and lists them, first the one and then the other, so that nothing falls between; the folders
/// themselves are the queue, and nothing is kept that a restart could lose. Blocking, for one thread at a time. Times
/// are milliseconds of `Clocks.monotonic`.
package struct DropScanner: Sendable {
    /// How many names of one folder are looked at.
    static let limit = 100_000
    /// How many names of one folder are kept for being said; beyond, only what may be taken is kept.
    static let saidLimit = 2000

    /// Where it looks, and by which rules.
    package let spool: Spool
    package var settings: DropSettings {
        didSet { files.settle = settings.settle }
    }
    var tree = DropTree()
    var files: SettlingFiles
    var watch: DropWatch?
    private var watchProblem: DirectoryWatchError?
    /// What is wrong with folders, by their number, as the last look found it.
    var folderProblems: [Int: FolderProblem] = [:]
    /// The folders below the import folder that belong to nobody.
    var strays: [Int: [FileName]] = [:]
    /// The customers that are not served: what lies in a folder of one of them is the customer's matter all the same.
    package var unserved: Set<FolderName> = []
    /// Whose process this is.
    let ownID = geteuid()
    /// Turns the monotonic clock's times into those of the wall clock when the scanner was made.
    let wallOffset = Clocks.wall - Clocks.monotonic

    /// Where folders cannot be watched, they are only listed; `problems` says so.
    package init(spool: Spool, settings: DropSettings) {
        self.spool = spool
        self.settings = settings
        files = SettlingFiles(settle: settings.settle)
        do {
            watch = try DropWatch()
        } catch {
            watchProblem = error
        }
    }

    /// Becomes readable when something happened to a watched folder; nil where folders cannot be watched.
    package var watchDescriptor: FileDescriptor? { watch?.watch.descriptor }

    /// What is wrong with folders, as the last look found it; of folders inside each other that cannot be entered only
    /// the uppermost.
    package var problems: Set<FolderProblem> {
        let closed = Set(folderProblems.values.filter { $0.isClosed || $0.isMissing }.map(\.path))
        var problems = Set(folderProblems.values.filter { !$0.isBelow(closed) })
        if let watchProblem { problems.insert(.notWatched(spool.importRoot, watchProblem)) }
        return problems
    }

    /// Serves these customers from the next scan on.
    package mutating func follow(_ customers: [DropCustomer]) {
        for gone in tree.follow(customers) { leave(gone) }
    }

    /// Serves one customer, with those that are served already, from the next scan of it on.
    package mutating func follow(_ customer: DropCustomer) {
        unserved.remove(customer.name)
        for gone in tree.follow(customer) { leave(gone) }
    }

    private mutating func leave(_ number: Int) {
        files.forget(number)
        watch?.forget(number)
        folderProblems[number] = nil
    }

    // MARK: Looking

    /// Watches and then lists every folder.
    ///
    /// To be called at start, after `follow`, every `RescanSec=`, and when `readNews` says so.
    package mutating func scan(now: Int64) {
        folderProblems = [:]
        scan(tree.places.keys.sorted(), straysBefore: strays.keys.sorted(), now: now)
    }

    /// The same for the folders of one customer: what it costs does not depend on how many others there are.
    package mutating func scan(_ customer: FolderName, now: Int64) {
        let straysBefore = strays.filter { $0.value.first == FileName(customer.rawValue) }
        scan(tree.numbers(of: customer), straysBefore: straysBefore.keys.sorted(), now: now)
    }

    private mutating func scan(_ numbers: [Int], straysBefore: [Int], now: Int64) {
        files.beginListing()
        for number in straysBefore { strays[number] = nil }
        for number in numbers {
            guard let place = tree.places[number] else { continue }
            folderProblems[number] = nil
            follow(number, place)
            list(number, place, now: now)
        }
        for gone in straysBefore where strays[gone] == nil && tree.places[gone] == nil { files.forget(gone) }
    }

    /// Takes what the watch saw since the last call and looks at those names.
    ///
    /// - Returns: whether folders came or went or events were lost, so that `scan` must be called.
    /// - Throws: what reading the watch gave; then too `scan` helps.
    package mutating func readNews(now: Int64) throws(SystemCallError) -> Bool {
        guard let news = try watch?.news(in: tree, below: spool.importRoot) else { return false }
        look(at: news.order, now: now) { news.changes[$0].map(Sighting.init) ?? .listed }
        // Afterwards, since the close of a file that was just seen made may be what was lost.
        if news.wasOverflow { files.distrust(now: now) }
        return news.needsScan
    }

    /// Looks again at the files whose time has come.
    package mutating func recheck(now: Int64) {
        look(at: files.takeDue(now: now), now: now) { _ in .listed }
    }

    /// When `recheck` has something to do; nil where nothing is due.
    package var nextDue: Int64? {
        mutating get { files.nextDue }
    }

    // MARK: Taking

    /// Takes the next file that may be claimed, customers in turn; then one of `claimed`, `postpone` and `seeAgain`.
    package mutating func takeReady() -> Candidate? {
        while let (key, status) = files.takeReady() {
            if let folder = tree.places[key.folder]?.drop {
                return Candidate(folder: folder, name: key.name, status: status, key: key)
            }
            files.finish(key)
        }
        return nil
    }

    /// How many files may be claimed.
    package var readyCount: Int { files.readyCount }

    /// The file was claimed or is gone.
    package mutating func claimed(_ candidate: Candidate) {
        files.finish(candidate.key)
    }

    /// The file cannot be claimed for now; it is offered again later.
    ///
    /// - Parameter due: when, on the clock of `now`.
    package mutating func postpone(_ candidate: Candidate, _ reason: WaitingReason, until due: Int64, now: Int64) {
        files.postpone(candidate.key, reason, until: due, now: now)
    }

    /// The file was not what it seemed; it settles anew.
    package mutating func seeAgain(_ candidate: Candidate, now: Int64) {
        files.seeAgain(candidate.key, now: now)
        look(at: [candidate.key], now: now) { _ in .listed }
    }
}
