// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import DropDirectory
internal import Journal
internal import Linux
internal import Registry

/// The imports: gone on with after a restart, started in turn, and what becomes of them.
extension WorkLoop {
    /// How many imports, each of another customer, are worked on at the same time.
    private static let atOnce = 8

    /// Goes on with what the last run left.
    func resume(_ workshop: Workshop) async throws {
        let contents = try ProcessingContents(of: scanner.spool)
        var known: Set<Int64> = []
        var resumed: [ImportRecord] = []
        for record in try await registry.unfinishedImports() {
            known.insert(record.id)
            if record.state == .claiming {
                await endCutOff(record, workshop)
            } else {
                take(await recovered(record, contents, workshop))
            }
            if record.state != .held, waiting[record.id] != nil { resumed.append(record) }
        }
        let importJournal = workshop.importJournal(configuration)
        for record in resumed.prefix(configuration.rowLimit) { importJournal.resumed(record) }
        if resumed.count > configuration.rowLimit {
            importJournal.resumed(more: resumed.count - configuration.rowLimit)
        }
        for id in contents.claimed.union(contents.copies).subtracting(known).sorted() { sayOrphan("\(id)") }
        for name in contents.others { sayOrphan("\(name)") }
    }

    /// Puts an import that was claimed into its customer's line.
    func take(_ record: ImportRecord) {
        waiting[record.id] = record
        // One that is held keeps nobody waiting.
        if record.state != .held { turns.add(record.id, of: record.customerID) }
        board.note(
            ImportProgress(
                id: record.id, customer: record.customer, file: record.file, state: record.state,
                rowsDone: record.rowsDone, bytesDone: 0, bytesTotal: record.source.size, trouble: nil))
    }

    /// Gives every import whose turn it is to a runner.
    func startImports(_ group: inout ThrowingDiscardingTaskGroup<any Error>, _ now: Int64) {
        guard let workshop else { return }
        while turns.runningCount < Self.atOnce, let id = turns.take(now: now), let record = waiting[id] {
            interrupted.remove(id)
            let runner = ImportRunner(
                record, audience: audience(of: record.customer), workshop: workshop, configuration: configuration)
            group.addTask { [inbox] in
                let end = await runner.run()
                inbox.post(.importEnded(await runner.record, end))
            }
        }
    }

    /// Takes an import up that somebody approved, cancelled or began; one that is being worked on looks by itself.
    ///
    /// - Throws: `RegistryFault` that no waiting mends; what may pass is waited for.
    func followImport(_ id: Int64) async throws {
        // What is worked on looks by itself, but for what waits for Partner Center.
        if turns.contains(id), waiting[id]?.state != .submitted { return }
        let found: ImportRecord?
        do throws(RegistryFault) {
            found = try await registry.importRecord(id)
            // Whoever has its list finds it by itself.
            if let here = await registry.daemonName, found?.daemon != here { return }
        } catch {
            guard error.canPass else { throw error }
            unfollowed.insert(id)
            nextUnfollowed = Clocks.monotonic + met(error.advice)
            return
        }
        guard let found, !found.state.isFinal, found.state != .claiming else { return }
        if found.state == .held, waiting[id]?.state == .held { return }
        if !turns.contains(id) {
            take(found)
        } else if found.state == .settled {
            waiting[id] = await withList(found)
            turns.resume(id)
        }
    }

    /// Tries again to take up what `followImport` could not.
    func followImports(_ now: Int64) async throws {
        guard !unfollowed.isEmpty, now >= nextUnfollowed else { return }
        let ids = unfollowed
        unfollowed = []
        for id in ids.sorted() { try await followImport(id) }
        goesOn()
    }

    /// An import is reported, or something is in its way.
    func ended(_ record: ImportRecord, _ end: ImportRunner.End) async throws {
        waiting[record.id] = record
        metricsChanged()
        if case .unreachable = end {} else { unreachable[record.id] = nil }
        switch end {
        case .held:
            turns.remove(record.id)
            goesOn()
            // Somebody may have approved it before this was heard.
            try await followImport(record.id)
        case .awaiting:
            turns.pause(record.id, until: .max)
            goesOn()
            authority?.owed(record.customerID)
            // Its last row may have been settled before this was heard.
            try await followImport(record.id)
        case .reported:
            waiting[record.id] = nil
            turns.remove(record.id)
            goesOn()
        case .stopped: turns.pause(record.id, until: .max)
        case .unreachable(let text):
            let (delay, _) = unreachable[record.id, default: Setback()].met(text)
            pause(record, for: delay.milliseconds, text)
        case .setback(let text):
            interrupted.insert(record.id)
            pause(record, for: met(text), text)
        case .broken(let fault): throw fault
        }
        await beginRest()
    }

    /// Lets an import wait for its next try.
    private func pause(_ record: ImportRecord, for milliseconds: Int64, _ trouble: String) {
        turns.pause(record.id, until: Clocks.monotonic + milliseconds)
        board.note(
            ImportProgress(
                id: record.id, customer: record.customer, file: record.file, state: record.state,
                rowsDone: record.rowsDone, bytesDone: 0, bytesTotal: record.source.size, trouble: trouble))
    }

    /// Notes what is in the way and says it where it is news.
    ///
    /// - Returns: how long to wait before the next try, in milliseconds.
    func met(_ text: String) -> Int64 {
        let (delay, isNews) = setback.met(text)
        board.note(trouble: text)
        if isNews {
            metricsChanged()
            journal.write(
                .error, .workInterrupted,
                "Work cannot go on: \(text). Nothing is lost: lists stay where they are, and the daemon tries again by "
                    + "itself. When the cause is mended, 'autopilotctl status' shows whether it goes on.")
        }
        return delay.milliseconds
    }

    /// Notes that work goes on, unless something that could not be done still waits for its next try.
    func goesOn() {
        guard cutOff.isEmpty, unfollowed.isEmpty, interrupted.isEmpty, !couldNotFollow, let text = setback.passed()
        else { return }
        board.note(trouble: nil)
        metricsChanged()
        journal.write(.notice, .workGoesOn, "Work goes on; what was in the way: \(text).")
    }

    private func sayOrphan(_ name: String) {
        journal.write(
            .warning, .orphanInProcessing,
            "'\(name)' in \(scanner.spool.processing) belongs to no import that the registry knows. It was left alone. "
                + "If it is a list that is still wanted, move it back into its customer's folder.",
            [(.folder, scanner.spool.processing)])
    }
}

extension Claim {
    /// Ends the claim of a recorded import that was cut off; nil where the file was not taken.
    func resume(_ record: ImportRecord) throws(SystemCallError) -> ClaimOutcome? {
        guard let purpose = DropPurpose(operation: record.operation, profile: record.profile),
            let name = FileName(bytes: record.fileName)
        else { return nil }
        return try resume(
            id: record.id, folder: DropFolder(customer: record.customer, purpose: purpose), name: name,
            source: record.source)
    }
}
