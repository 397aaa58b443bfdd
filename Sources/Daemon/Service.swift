// SPDX-License-Identifier: Apache-2.0

internal import Authority
internal import Autopilot
internal import Configuration
internal import Control
internal import ControlServer
internal import DropDirectory
internal import Glibc
internal import Journal
internal import Linux
internal import Registration
internal import Registry
internal import Systemd

/// The running service: the one place where its parts are made, started upwards and stopped together.
struct Service {
    private let paths: Paths
    private let journal: Journal
    private let live: LiveConfiguration
    /// Held until the process ends: a second daemon on the same state would do everything twice.
    private let lock: FileLock
    private let registry: Registry
    private let listener: UnixListener
    /// Answered the control socket while the registry was waited for.
    private let waiting: WaitingStart
    private let roles: RoleLookup
    private let accounts: AccountDirectory
    private let loop: WorkLoop
    /// nil where the registry itself is the authority.
    private let partnerCenter: PartnerCenterAuthority?
    private let rootOwner: UInt32?
    /// nil where the last stop was a clean one.
    private let uncleanStop: UncleanStop?

    /// Makes everything that must be there before work begins.
    init(_ paths: Paths, journal: Journal) throws(StartFailure) {
        self.paths = paths
        self.journal = journal
        let configuration = try Self.configuration(paths)
        let live = LiveConfiguration(configuration, paths: paths, journal: journal)
        self.live = live
        lock = try Self.prepare(paths)
        listener = try Self.listener(paths)
        rootOwner = paths.root.flatMap(Self.owner)
        let waiting = WaitingStart(listener, rootOwner: rootOwner)
        self.waiting = waiting
        registry = try Self.registry(configuration, paths, journal, waiting)
        uncleanStop = UncleanStop(registry, journal: journal)
        accounts = AccountDirectory()
        roles = RoleLookup(accounts: accounts, configuration: configuration, rootOwner: rootOwner)
        let spool = Spool(importRoot: paths.importRoot, processing: paths.processing, results: paths.results)
        let loopLink = LoopLink()
        partnerCenter = try PartnerCenterConnection(configuration, paths, registry, journal)?
            .authority(registry: registry, journal: journal, configuration: { live.current }, loop: loopLink)
        loop = WorkLoop(
            spool: spool, registry: registry, journal: journal, roles: roles, accounts: accounts,
            configuration: configuration, signals: .toSystemd, authority: partnerCenter.map(AuthorityLink.init))
        loopLink.loop = loop
    }

    /// Works until a signal asks to stop, or until something happens that no waiting mends.
    func run() async -> ExitStatus {
        let signals = ProcessSignals(
            stop: { [loop, journal, uncleanStop] in
                Notification.stopping.send()
                uncleanStop?.stop()
                journal.write(
                    .info, .daemonStopping,
                    "Stopping: the transaction at hand is finished, the rest goes on at the next start.")
                loop.stop()
            },
            reload: { Task(executorPreference: WorkerThreads.shared) { await reload() } })
        defer { withExtendedLifetime((signals, lock)) {} }
        journal.write(
            .info, .daemonStarted,
            "autopilotd \(Version.text) has started; authority \(live.current.authority.rawValue), lists are taken from "
                + "\(paths.importRoot), the registry is \(await whichRegistry).",
            [
                (.version, Version.text), (.authority, live.current.authority.rawValue), (.folder, paths.importRoot),
            ])
        return await work()
    }

    /// Which registry it works with, and on a server as whom.
    private var whichRegistry: String {
        get async {
            guard let name = await registry.daemonName else { return registry.place }
            return "\(registry.place), where this daemon is called \(name)"
        }
    }

    /// The work loop and the control socket, until the loop ends; the socket answers until then.
    private func work() async -> ExitStatus {
        await waiting.end()
        return await withDiscardingTaskGroup { group in
            group.addTask { [server, listener, journal] in
                do {
                    try await server.serve(listener)
                } catch {
                    journal.write(
                        .error, .controlSocketUnusable,
                        "The control socket does not answer any more: \(error). Lists are still taken; restart autopilotd."
                    )
                }
            }
            defer { group.cancelAll() }
            do {
                guard try await uncleanStop?.mend() ?? true else { return .ok }
                if let partnerCenter { group.addTask { await partnerCenter.run() } }
                try await loop.run()
                // What was promised is safe without it: a failure here is the next start's to mend.
                try? await registry.checkpoint()
                return .ok
            } catch {
                return failed(error)
            }
        }
    }

    private func failed(_ error: any Error) -> ExitStatus {
        let failure =
            switch error {
            case let fault as RegistryFault: StartFailure.registry(fault, place: registry.place)
            case let error as SystemCallError: StartFailure.folder(error)
            default: StartFailure(.software, "autopilotd cannot go on: \(error).")
            }
        journal.write(.critical, failure.messageID, failure.text)
        return failure.status
    }

    @discardableResult
    private func reload() async -> CommandRefusal? {
        await live.reload { configuration in
            await roles.follow(configuration)
            loop.follow(configuration)
        }
    }

    private var server: ControlServer {
        ControlServer(
            registry: registry, board: loop.board, hooks: hooks, accounts: accounts,
            rootOwner: rootOwner, journal: journal, version: Version.text, partnerCenter: partnerCenter)
    }

    private var hooks: DaemonHooks {
        DaemonHooks(
            configuration: { [live] in live.current },
            configurationReadAt: { [live] in live.readAt },
            reload: { await reload() },
            customerChanged: { [loop] name in await loop.customerChanged(name) },
            customersChanged: { [loop] in await loop.customersChanged() },
            waitingFiles: { [loop] in loop.board.waitingFiles.map(WaitingFileInfo.init) },
            isDropped: { [loop] file, customers in await loop.isDropped(file, for: customers) },
            troubles: { [loop, live, uncleanStop] in
                [uncleanStop?.trouble, loop.board.trouble, live.trouble].compactMap(\.self)
            },
            results: { [paths] record in
                record.state.isFinal ? "\(paths.results)/\(record.customer)/\(record.resultsName)" : nil
            },
            unnamedFile: { [paths] () throws(SystemCallError) in try Directory(paths.processing).createUnnamedFile() },
            importChanged: { [loop] in loop.importChanged($0) },
            retryImport: { [loop] id, person, role, granted in
                try await loop.retry(id, by: person, role: role, granted: granted)
            },
            beginImport: { [loop] operation, list, name, customer, person, role, granted in
                try await loop.begin(
                    operation, list, named: name, for: customer, by: person, role: role, granted: granted)
            },
            destination: { [paths, live] in RegistryLocation.destination($0, live.current, paths) })
    }

    // MARK: Making

    private static func configuration(_ paths: Paths) throws(StartFailure) -> Configuration {
        let configuration: Configuration
        do {
            configuration = try Configuration.loadWhole(paths)
        } catch {
            throw StartFailure(error)
        }
        return configuration
    }

    private static func prepare(_ paths: Paths) throws(StartFailure) -> FileLock {
        do {
            try Directory.make(paths.stateDirectory, mode: 0o700)
            try Directory.make(paths.spool, mode: 0o755)
            guard let lock = try FileLock.take("\(paths.stateDirectory)/lock") else {
                throw StartFailure.alreadyRunning(paths.stateDirectory)
            }
            return lock
        } catch let failure as StartFailure {
            throw failure
        } catch let error as SystemCallError {
            throw .folder(error)
        } catch {
            throw StartFailure(.software, "\(error)")
        }
    }

    /// Opens the registry; where somebody else has it locked, or the disk is full, it waits for that to pass.
    private static func registry(
        _ configuration: Configuration, _ paths: Paths, _ journal: Journal, _ waiting: WaitingStart
    ) throws(StartFailure) -> Registry {
        let location: RegistryLocation
        do {
            location = try RegistryLocation(configuration, paths)
        } catch {
            // It was looked at as the files were read, and nothing of it has changed since.
            throw StartFailure(.configuration, error.text, messageID: .configurationRefused)
        }
        let daemon: DaemonIdentity?
        do { daemon = location.isShared ? try .here(configuration, paths) : nil } catch { throw .folder(error) }
        var setback = Setback()
        while true {
            let fault: RegistryFault
            do {
                return try location.open(daemon)
            } catch {
                fault = error
            }
            let failure = StartFailure.registry(fault, place: location.description)
            guard fault.canPass, fault.isWorthWaiting else { throw failure }
            let (delay, isNews) = setback.met(failure.text)
            // Standing by is what one of two is for.
            let priority: JournalPriority = if case .usedByAnother = fault { .notice } else { .error }
            if isNews { journal.write(priority, failure.messageID, failure.text) }
            waiting.note(failure.text)
            Notification.status("Waiting: the registry cannot be used").send()
            Notification.extendTimeout(delay + .seconds(120)).send()
            // A daemon that stands by has started: it may be for months.
            if case .usedByAnother = fault { Notification.ready(status: "Standing by: another process works").send() }
            Notification.watchdog.send()
            sleep(UInt32(min(delay.components.seconds, 10)))
        }
    }

    /// The socket that systemd passed, else one made here.
    private static func listener(_ paths: Paths) throws(StartFailure) -> UnixListener {
        do {
            let passed = PassedSocket.takeAll()
            if let control = passed.first(where: { $0.name == "control" }) ?? passed.first {
                return try UnixListener(adopting: FileDescriptor(owning: control.descriptor))
            }
            try Directory.make(paths.controlSocketFolder, mode: 0o755)
            return try UnixListener(at: paths.controlSocket, mode: 0o666)
        } catch let error as UnixListenerError {
            throw .socket(error)
        } catch let error as SystemCallError {
            throw .folder(error)
        } catch {
            throw StartFailure(.software, "\(error)")
        }
    }

    private static func owner(_ root: String) -> UInt32? {
        (try? Directory(root).status())?.userID
    }
}
