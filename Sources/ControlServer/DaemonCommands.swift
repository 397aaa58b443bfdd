// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Control
internal import Linux
internal import Registration
internal import Registry
internal import Relationships
internal import Varlink

extension ControlServer {
    var daemonCommands: [Command] {
        [
            Command(Ping.self, .nothing) { _, _ in NoParameters() },
            Command(GetStatus.self, .permission(.read)) { parameters, caller in
                GetStatus.Reply(status: try await status(for: caller, here: parameters.here ?? false))
            },
            Command(Reload.self, .reload) { _, _ in
                if let refusal = await hooks.reload() { throw ControlError(refusal) }
                return NoParameters()
            },
        ]
    }

    private func status(for caller: Caller, here isHere: Bool) async throws -> StatusInfo {
        do {
            return try await wholeStatus(for: caller, here: isHere)
        } catch let fault as RegistryFault where fault.canPass {
            return await statusWithoutRegistry(fault, for: caller)
        }
    }

    /// What is known while the registry does not answer; whose customers somebody may see is not.
    private func statusWithoutRegistry(_ fault: RegistryFault, for caller: Caller) async -> StatusInfo {
        let imports = caller.seesEveryCustomer ? board.underWay.map(ProgressInfo.init) : []
        let waiting = caller.seesEveryCustomer ? await hooks.waitingFiles() : []
        let troubles = await hooks.troubles()
        // The work loop says since when.
        let isSaid = troubles.contains { $0.contains(registry.place) }
        return StatusInfo(
            version: version, authority: hooks.configuration().authority.rawValue,
            startedAt: Timestamp.text(startedAt), configurationReadAt: Timestamp.text(hooks.configurationReadAt()),
            customers: nil, devices: nil, imports: Int64(imports.count), oldestImports: Array(imports.prefix(20)),
            waitingFiles: Int64(waiting.count), oldestWaiting: Array(waiting.prefix(10)),
            troubles: ["The registry does not answer\(isSaid ? "" : ": \(fault.advice)")."] + troubles)
    }

    private func wholeStatus(for caller: Caller, here isHere: Bool) async throws -> StatusInfo {
        let customers = try await registry.customers()
        let sight = try await lookup.sight(of: caller, among: customers)
        let visible = customers.filter { sight.includes($0.id) }
        let names = Set(visible.map(\.name.rawValue))
        var imports = board.underWay.filter { names.contains($0.customer.rawValue) }.map(ProgressInfo.init)
        let daemons = isHere ? [] : try await registry.daemons()
        if !daemons.isEmpty { imports += try await importsOfOthers(sight, daemons) }
        let waiting = await hooks.waitingFiles().filter { $0.isVisible(to: sight, names) }
        let partnerCenter = try await partnerCenterStatus(sight)
        return StatusInfo(
            version: version, authority: hooks.configuration().authority.rawValue,
            startedAt: Timestamp.text(startedAt), configurationReadAt: Timestamp.text(hooks.configurationReadAt()),
            customers: Int64(visible.count), devices: Int64(try await deviceCount(visible, sight)),
            imports: Int64(imports.count), oldestImports: Array(imports.prefix(20)), waitingFiles: Int64(waiting.count),
            oldestWaiting: Array(waiting.prefix(10)),
            troubles: await hooks.troubles() + (await movedAway) + daemons.compactMap(Self.trouble)
                + (partnerCenter?.troubles ?? [])
                + (try await expiryWarnings(sight)),
            partnerCenter: partnerCenter?.figures, daemons: daemons.isEmpty ? nil : daemons.map(DaemonInfo.init))
    }

    private func importsOfOthers(_ sight: Sight, _ daemons: [KnownDaemon]) async throws -> [ProgressInfo] {
        let connected = Set(daemons.filter(\.isConnected).map(\.name))
        let here = await registry.daemonName
        return try await registry.everyUnfinishedImport()
            .filter { $0.daemon != here && sight.includes($0.customerID) }
            .map { ProgressInfo($0, isHere: false, isDaemonGone: !connected.contains($0.daemon ?? "")) }
    }

    /// Nothing is written here, because it is elsewhere.
    private var movedAway: [String] {
        get async { await registry.isMoving ? ["\(RegistryFault.moved.advice)."] : [] }
    }

    /// Lists wait for a daemon that is not there.
    private static func trouble(_ daemon: KnownDaemon) -> String? {
        guard !daemon.isConnected, daemon.unfinishedImports > 0 else { return nil }
        let imports = daemon.unfinishedImports.counting("import")
        return "The daemon \(daemon.name) on \(daemon.host) is not connected to the registry, last seen "
            + "\(Timestamp.text(daemon.seenAt)), and has \(imports) under way. See there with 'systemctl status autopilotd'."
    }

    /// GDAP of visible customers that ends soon.
    private func expiryWarnings(_ sight: Sight) async throws -> [String] {
        let standings = try await registry.standings().filter { sight.includes($0.customer.id) }
        return ExpiryWarning.all(for: standings, at: Clocks.wall).map(\.text)
    }

    private func deviceCount(_ visible: [Customer], _ sight: Sight) async throws -> Int {
        if case .everything = sight { return try await registry.deviceCount() }
        var count = 0
        for customer in visible { count += try await registry.deviceCount(of: customer.id) }
        return count
    }
}

extension DaemonInfo {
    fileprivate init(_ daemon: KnownDaemon) {
        self.init(
            name: daemon.name, host: daemon.host, isHere: daemon.isHere, isConnected: daemon.isConnected,
            seenAt: Timestamp.text(daemon.seenAt), imports: Int64(daemon.unfinishedImports))
    }
}

extension WaitingFileInfo {
    /// The folder begins with the customer's; what lies in nobody's folder is shown to who sees everything.
    func isVisible(to sight: Sight, _ names: Set<String>) -> Bool {
        if case .everything = sight { return true }
        return names.contains(String(folder.prefix { $0 != "/" }))
    }
}
