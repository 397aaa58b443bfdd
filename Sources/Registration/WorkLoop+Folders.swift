// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Configuration
internal import DropDirectory
internal import Journal
internal import Linux
internal import Registry

/// The folders: made, watched, looked through.
extension WorkLoop {
    /// The group of whoever drops lists.
    private static let dropGroup = "autopilot-drop"
    /// Between two looks where something could not be made, in milliseconds.
    private static let pauseAfterFailure: Int64 = 5000

    /// Goes on where the last run ended, makes the folders, watches and then scans them.
    func begin() async throws {
        try await followCustomers()
        let workshop = Workshop(
            registry: registry, spool: scanner.spool, claim: try Claim(spool: scanner.spool),
            copies: try OwnCopy(spool: scanner.spool), journal: journal, board: board,
            authority: authority)
        self.workshop = workshop
        // What a daemon that was killed wrote there waits no more, or not for the same reason.
        unwritten = scanner.unserved.filter { CustomerResults.sayWaiting(of: $0, in: scanner.spool) }
            .union(served.map(\.name))
        writeWaitingAgain()
        try await noticeRestoredRegistry()
        try await resume(workshop)
        signals.ready()
        await beginRest()
    }

    /// Follows the customers, or notes what is in the way and tries again.
    ///
    /// - Throws: `RegistryFault` that no waiting mends.
    func followCustomersOrWait() async throws {
        let wasInTheWay = couldNotFollow
        do {
            try await followCustomers()
            couldNotFollow = false
            if wasInTheWay { goesOn() }
        } catch let fault as RegistryFault where fault.canPass {
            wait(after: fault)
        }
    }

    /// Says what is in the way, and follows the customers when it may have passed.
    func wait(after fault: RegistryFault) {
        couldNotFollow = true
        mustFollowAgain = true
        nextRescan = Clocks.monotonic + met(fault.advice)
    }

    /// Makes what is missing for every enabled customer, and looks at all folders.
    func followCustomers() async throws {
        mustFollowAgain = false
        missingGroups = []
        let customers = try await registry.customers()
        // One question for all of them: a name service that hangs must not hold the loop up for each.
        let roles = configuration.adminAgents + configuration.salesAgents + configuration.helpdeskAgents
        let groups = await accounts.groups(
            named: Set(customers.flatMap(\.settings.groups) + roles + [Self.dropGroup]))
        findDropGroup(groups)
        findRoleGroups(groups)
        var served: [DropCustomer] = []
        var audiences: [FolderName: DropCustomer] = [:]
        limitsUnknown = [:]
        for customer in customers {
            // Until the groups are known, nobody is one of them; lists wait.
            let limits = groupIDs(of: customer, groups) ?? limitsBefore(of: customer) ?? [.max]
            let profiles = customer.isEnabled ? try await registry.profiles(of: customer.id).map(\.name) : []
            let folders = DropCustomer(name: customer.name, profiles: profiles, limitingGroupIDs: limits)
            audiences[customer.name] = folders
            if customer.isEnabled { served.append(folders) }
        }
        let failures = regroup(served) + eraseResults(of: try await registry.removedCustomers())
        sayMissingGroups()
        let unserved = Set(audiences.keys).subtracting(served.map(\.name))
        // What waited there waits for another reason from now on, or is gone.
        unwritten.formUnion(unserved.intersection(self.served.map(\.name)))
        scanner.unserved = unserved
        self.served = served
        self.audiences = audiences
        actors = customers.reduce(into: [:]) { $0[$1.name] = $1.settings.actor }
        scanner.follow(served)
        await look(Clocks.monotonic, failures: failures)
        saidElsewhere = sayElsewhere(served)
    }

    /// Says which folders of these customers are another mount, where that was not said; returns all of them.
    func sayElsewhere(_ customers: [DropCustomer]) -> Set<String> {
        let elsewhere = Set(folders.onOtherMounts(customers))
        for path in elsewhere.subtracting(saidElsewhere).sorted() {
            journal.write(
                .notice, .folderElsewhere,
                "\(path) is another mount than \(scanner.spool.processing): lists are copied, not renamed, and where it is "
                    + "a network file system they are found within RescanSec=.",
                [(.folder, path)])
        }
        return elsewhere
    }

    /// The groups that the name service told when it last could.
    func limitsBefore(of customer: Customer) -> [UInt32]? {
        served.first { $0.name == customer.name }?.limitingGroupIDs
    }

    /// Removing a customer promises that its results go; a crash between the two is made good here.
    private func eraseResults(of removed: [FolderName]) -> [SystemCallError] {
        removed.compactMap { customer -> SystemCallError? in
            do throws(SystemCallError) {
                try CustomerResults.erase(of: customer, in: scanner.spool)
                return nil
            } catch {
                return error.errno == .noSuchFile ? nil : error
            }
        }
    }

    /// Gives the folders of customers that were limited to other groups to those groups.
    private func regroup(_ customers: [DropCustomer]) -> [SystemCallError] {
        customers.filter { customer in
            served.contains { $0.name == customer.name && $0.limitingGroupIDs != customer.limitingGroupIDs }
        }.flatMap(folders.giveExisting)
    }

    /// Makes missing folders, then watches and lists all of them.
    func look(_ now: Int64, failures: [SystemCallError] = []) async {
        var notMade = folders.ensure(served).failures
        scanner.scan(now: now)
        if scanner.problems.contains(where: \.isMissing) {
            // Something happened in between: what is said should be what is so now.
            notMade = folders.ensure(served).failures
            scanner.scan(now: now)
        }
        let failures = notMade + failures
        let rescan = configuration.rescan.milliseconds
        nextRescan = now + (failures.isEmpty ? rescan : min(rescan, Self.pauseAfterFailure))
        metricsChanged()
        sayProblems(scanner.problems, failures)
        writeWaitingAgain()
    }

    /// Looks at once after a change; where something could not be made last time, trying again may be that change.
    func lookAgain(_ now: Int64) async {
        guard !saidFailures.isEmpty else { return await look(now) }
        nextRescan = min(nextRescan, now + Self.pauseAfterFailure)
    }

    /// Whether a file of this name lies in a drop folder of one of these customers, whatever becomes of it.
    package func isDropped(_ file: [UInt8], for customers: [FolderName]) -> Bool {
        guard let name = FileName(bytes: file) else { return false }
        let wanted = Set(customers)
        return served.filter { wanted.contains($0.name) }.flatMap(\.folders).contains { folder in
            (try? Directory(scanner.spool.path(of: folder)).status(of: name)) != nil
        }
    }

    /// Who may read a customer's results.
    func audience(of customer: FolderName) -> FolderAudience {
        folders.audience(of: audiences[customer] ?? DropCustomer(name: customer))
    }

    private func findDropGroup(_ groups: [String: AccountAnswer<UInt32>]) {
        switch groups[Self.dropGroup] {
        case .found(let id)?: folders.dropGroupID = id
        case .unavailable?, nil: mustFollowAgain = true
        case .absent?:
            folders.dropGroupID = nil
            guard !saidDropGroup else { return }
            saidDropGroup = true
            journal.write(
                .notice, .folderGroupMissing,
                "The group '\(Self.dropGroup)' does not exist: drop folders get the daemon's own group. "
                    + "Where operators shall drop lists, make the group (systemd-sysusers) and restart.",
                [(.folder, scanner.spool.importRoot)])
        }
    }

    /// Notes which groups of [Roles] do not exist.
    ///
    /// Without the group of the drop folders nothing was installed here, and nobody expects the others.
    private func findRoleGroups(_ groups: [String: AccountAnswer<UInt32>]) {
        guard folders.dropGroupID != nil else { return }
        for (key, names) in [
            ("AdminAgents=", configuration.adminAgents), ("SalesAgents=", configuration.salesAgents),
            ("HelpdeskAgents=", configuration.helpdeskAgents),
        ] {
            for name in names {
                guard case .absent? = groups[name] else { continue }
                missingGroups.insert(
                    MissingGroup(
                        sentence:
                            "The group '\(name)' of \(key) does not exist, so nobody has this role by it. Make it with groupadd, "
                            + "or name another in [Roles] of autopilotd.conf."))
            }
        }
    }

    private func sayMissingGroups() {
        for missing in missingGroups.subtracting(saidMissingGroups).sorted(by: { $0.sentence < $1.sentence }) {
            journal.write(
                JournalEntry(.warning, .groupMissing, missing.sentence).with(.customer, missing.customer?.rawValue))
        }
        saidMissingGroups = missingGroups
    }

    /// nil where the name service cannot be asked now, which is noted.
    private func groupIDs(of customer: Customer, _ groups: [String: AccountAnswer<UInt32>]) -> [UInt32]? {
        var ids: [UInt32] = []
        for name in customer.settings.groups {
            switch groups[name] {
            case .found(let id)?: ids.append(id)
            // A limit to a group that is gone must not become no limit: no member can be a group without members.
            case .absent?:
                ids.append(.max)
                missingGroups.insert(
                    MissingGroup(
                        sentence:
                            "The group '\(name)' that \(customer.name) is limited to does not exist, so it lets nobody in. Make it "
                            + "with groupadd, or name another: 'autopilotctl customer update \(customer.name) --groups=...'.",
                        customer: customer.name))
            case .unavailable(let reason)?:
                mustFollowAgain = true
                limitsUnknown[customer.name] = reason
                return nil
            case nil: preconditionFailure("every group was asked for")
            }
        }
        return ids
    }

    /// Says each problem once, when it is new.
    func sayProblems(_ problems: Set<FolderProblem>, _ failures: [SystemCallError]) {
        for problem in problems.subtracting(saidProblems) {
            let customer = served.first { customer in
                let folder = scanner.spool.path(of: DropFolder(customer: customer.name, purpose: .register))
                return problem.path == folder || problem.path.hasPrefix(folder + "/")
            }
            journal.write(
                JournalEntry(.warning, problem.messageID, "\(problem)", [(.folder, problem.path)])
                    .with(.customer, customer?.name.rawValue))
        }
        saidProblems = problems
        // What cannot be entered cannot be mended either, and was said.
        let closed = problems.filter(\.isClosed).map(\.path)
        let failures = failures.filter { failure in
            !closed.contains { failure.subject == $0 || failure.subject?.hasPrefix($0 + "/") == true }
        }
        for failure in Set(failures).subtracting(saidFailures) {
            journal.write(
                .warning, .folderProblem,
                "A folder could not be made as it should be: \(failure). If it is missing, make it with "
                    + "'systemd-tmpfiles --create autopilotd.conf'.",
                [(.folder, failure.subject ?? "")])
        }
        saidFailures = Set(failures)
    }
}

extension FolderProblem {
    fileprivate var messageID: MessageID {
        if case .notWatched = self { .foldersNotWatched } else { .folderProblem }
    }
}
