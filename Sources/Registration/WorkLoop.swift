// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Configuration
package import DropDirectory
package import Journal
package import Linux
package import Registry

/// The loop that does the work: sees what is dropped, claims it, and gives each import to a runner in its turn.
///
/// It owns the drop folders' state and runs on a thread of its own, since looking at folders blocks. Everything that
/// others have for it comes through its inbox.
package actor WorkLoop {
    private let executor = SerialQueueExecutor(label: "autopilotd.work")
    let registry: Registry
    let journal: Journal
    let roles: RoleLookup
    let accounts: AccountDirectory
    let signals: LoopSignals
    let authority: AuthorityLink?
    let inbox = Inbox<WorkEvent>()
    var configuration: Configuration
    var folders: DropFolders
    var scanner: DropScanner
    var workshop: Workshop?
    /// The enabled customers as the folders were made for them.
    var served: [DropCustomer] = []
    /// The customers whose groups could not all be looked up, with the reason.
    var limitsUnknown: [FolderName: String] = [:]
    /// The accounts that count as owner of every list of a customer, where one was named.
    var actors: [FolderName: String] = [:]
    /// Who may see each customer, also those that are not served now.
    var audiences: [FolderName: DropCustomer] = [:]
    /// The name service could not be asked, so that something of the customers' folders is not known yet.
    var mustFollowAgain = false
    /// Whether the registry could not tell the customers when it was last asked.
    var couldNotFollow = false
    var turns = Turns<Int64>()
    /// The imports that are not reported, by id.
    var waiting: [Int64: ImportRecord] = [:]
    /// Files whose owner is being looked up.
    var ownerAwaited: [ListOwner: [Candidate]] = [:]
    var setback = Setback()
    /// The imports about whose customers the authority could not be asked, with the waits between their tries.
    var unreachable: [Int64: Setback] = [:]
    /// Imports that something of `setback` is in the way of, until they are tried again.
    var interrupted: Set<Int64> = []
    /// Claims that were begun and not ended, and when that is tried again.
    var cutOff: [ImportRecord] = []
    var nextCutOff: Int64 = 0
    /// Imports that could not be taken up, and when that is tried again.
    var unfollowed: Set<Int64> = []
    var nextUnfollowed: Int64 = 0
    var nextRescan: Int64 = 0
    var nextAlive: Int64 = 0
    /// When to look for what other daemons did, and whether the journal was told that the clocks differ.
    var nextNews: Int64 = 0
    var saidClock = false
    var saidProblems: Set<FolderProblem> = []
    var saidFailures: Set<SystemCallError> = []
    var saidDropGroup = false
    /// The groups that do not exist: those of the last look, and what the journal was told.
    var missingGroups: Set<MissingGroup> = []
    var saidMissingGroups: Set<MissingGroup> = []
    var saidElsewhere: Set<String> = []
    /// What the journal was told of files that wait.
    var saidWaiting = SaidWaiting()
    /// Files of which the journal is told once their owners' names are known, by owner.
    var nameless: [UInt32: [WaitingFile]] = [:]
    /// The customers whose `waiting.txt` does not say what it should.
    var unwritten: Set<FolderName> = []
    var saidStatus = ""
    /// The day on which expiring GDAP was last said.
    var saidExpiry: UTCDate?
    /// Who owners of dropped files are, and until when that counts.
    var owners: [ListOwner: (standing: Standing, until: Int64)] = [:]
    /// When to look for lists that are too old, the last one of the look under way, and what was in the way.
    var nextOldLists: Int64 = 0
    var lastOldList: ImportRecord?
    var saidOldLists: String?
    /// Whether the journal was told that the registry's log cannot be written back.
    var saidHeldLog = false
    /// When memory is given back, unless something is being worked on then; nil where there is none to give.
    var nextRest: Int64?
    /// When the file of metrics is to be written, and when it was.
    var nextMetrics: Int64?
    var metricsWritten: Int64 = 0
    /// Why it could not be written, as the journal was told.
    var saidMetrics: String?
    /// What the authority is owed, as it was last told; nil where the registry itself is the authority.
    var authorityFigures: AuthorityFigures?
    private var isStopping = false

    /// How far each import is, and which files wait; others read it.
    package nonisolated let board: ProgressBoard

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package init(
        spool: Spool, registry: Registry, journal: Journal, roles: RoleLookup, accounts: AccountDirectory,
        configuration: Configuration, signals: LoopSignals, authority: AuthorityLink? = nil
    ) {
        self.registry = registry
        self.journal = journal
        self.roles = roles
        self.accounts = accounts
        self.configuration = configuration
        self.signals = signals
        self.authority = authority
        board = ProgressBoard()
        folders = DropFolders(spool: spool, hideCustomers: configuration.hideCustomers, dropGroupID: nil)
        scanner = DropScanner(spool: spool, settings: DropSettings(configuration))
    }

    /// Makes the folders of new customers and leaves those of removed ones; returns when that is done.
    package nonisolated func customersChanged() async {
        await withCheckedContinuation { continuation in
            inbox.post(.customersChanged { continuation.resume() })
        }
    }

    /// The same where only one customer was added or changed.
    package nonisolated func customerChanged(_ name: FolderName) async {
        await withCheckedContinuation { continuation in
            inbox.post(.customerChanged(name) { continuation.resume() })
        }
    }

    /// Goes on with another configuration.
    package nonisolated func follow(_ configuration: Configuration) {
        inbox.post(.configurationChanged(configuration))
    }

    /// Goes on with an import that somebody approved or cancelled, or that was made from an earlier one.
    package nonisolated func importChanged(_ id: Int64) {
        inbox.post(.importChanged(id))
    }

    /// Says from now on what the authority is owed and what holds it up.
    package nonisolated func authorityChanged(_ figures: AuthorityFigures) {
        inbox.post(.authorityChanged(figures))
    }

    /// Ends `run` after the transaction at hand.
    package nonisolated func stop() {
        inbox.post(.stop)
    }

    /// Works until `stop`; what was begun before a crash is gone on with.
    ///
    /// - Throws: `RegistryFault` or `SystemCallError` that no waiting mends.
    package func run() async throws {
        // Discarding: another group keeps every task that has ended, with its memory, until somebody asks for it.
        try await withThrowingDiscardingTaskGroup { group in
            let alarm = Alarm { [inbox] in inbox.post(.alarm) }
            try await begin()
            let readable = scanner.watchDescriptor.map { ReadableSignal($0) }
            if let readable {
                group.addTask { [inbox] in for await _ in readable.signals { inbox.post(.folderNews) } }
            }
            while !isStopping {
                for event in inbox.take() {
                    try await handle(event)
                    if case .folderNews = event { readable?.rearm() }
                }
                if isStopping { break }
                try await turn(&group)
                alarm.set(in: .milliseconds(untilNextMoment()))
                await inbox.wait()
            }
            group.cancelAll()
        }
        inbox.close { event in
            switch event {
            case .customersChanged(let done), .customerChanged(_, let done): done()
            default: break
            }
        }
    }

    private func handle(_ event: WorkEvent) async throws {
        let now = Clocks.monotonic
        switch event {
        case .folderNews:
            do {
                if try scanner.readNews(now: now) { await lookAgain(now) }
            } catch {
                await lookAgain(now)
            }
        case .alarm: scanner.recheck(now: now)
        case .customersChanged(let done):
            defer { done() }
            try await followCustomersOrWait()
        case .customerChanged(let name, let done):
            defer { done() }
            try await followCustomerOrWait(name)
        case .configurationChanged(let new):
            configuration = new
            owners = [:]
            nextOldLists = 0
            scanner.settings = DropSettings(new)
            folders.hideCustomers = new.hideCustomers
            try await followCustomersOrWait()
        case .ownerKnown(let owner, let answer): try await ownerKnown(owner, answer)
        case .nameKnown(let uid, let name): nameKnown(uid, name)
        case .importChanged(let id): try await followImport(id)
        case .importEnded(let id, let end): try await ended(id, end)
        case .authorityChanged(let figures):
            authorityFigures = figures
            metricsChanged()
        case .more: break
        case .stop: isStopping = true
        }
    }

    /// Everything that is due: look, claim, start imports, say what changed.
    private func turn(_ group: inout ThrowingDiscardingTaskGroup<any Error>) async throws {
        // Somebody else may have met it, who only asked something.
        if let damage = await registry.damage { throw damage }
        let now = Clocks.monotonic
        if now >= nextRescan { await sayHeldLog() }
        if now >= nextRescan { mustFollowAgain ? try await followCustomersOrWait() : await look(now) }
        try await followOthers(now)
        await sayExpiry()
        await endCutOffClaims(now)
        try await followImports(now)
        try await claimReady(&group)
        await removeOldLists(now)
        startImports(&group, now)
        sayWaiting(&group)
        sayStatus()
        await writeMetrics(now)
        await rest(now)
        try await sayAlive(now)
    }

    private func untilNextMoment() -> Int64 {
        let now = Clocks.monotonic
        var next = nextRescan
        if let due = scanner.nextDue { next = min(next, due) }
        if !cutOff.isEmpty { next = min(next, nextCutOff) }
        if !unfollowed.isEmpty { next = min(next, nextUnfollowed) }
        if let paused = turns.nextMoment { next = min(next, paused) }
        if let nextMetrics { next = min(next, nextMetrics) }
        if let nextRest { next = min(next, nextRest) }
        if signals.aliveEvery != nil { next = min(next, nextAlive) }
        if !registry.isFile { next = min(next, nextNews) }
        return max(next - now, 0)
    }

    /// Says that the work goes on, once the registry has shown that it does.
    private func sayAlive(_ now: Int64) async throws {
        guard var interval = signals.aliveEvery, now >= nextAlive else { return }
        // A server that went away keeps every question waiting for a while.
        if !registry.isFile { interval /= 2 }
        _ = try? await registry.auditHead
        signals.alive()
        nextAlive = now + interval
    }
}

extension DropSettings {
    fileprivate init(_ configuration: Configuration) {
        self.init(settle: configuration.settle.milliseconds, maxFileSize: configuration.maximumFileSize)
    }
}
