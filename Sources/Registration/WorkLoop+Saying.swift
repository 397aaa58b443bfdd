// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import DropDirectory
internal import Journal
internal import Linux

/// What people are told: waiting files in `waiting.txt` and once each in the journal, and one status line.
extension WorkLoop {
    func sayWaiting(_ group: inout ThrowingDiscardingTaskGroup<any Error>) {
        let changes = scanner.takeWaitingChanges()
        guard !changes.begun.isEmpty || !changes.customers.isEmpty else { return }
        let waiting = scanner.waiting
        board.note(waiting: waiting)
        let now = Clocks.monotonic
        for file in changes.begun where saidWaiting.isNews(file, now) {
            guard let owner = file.status?.userID else {
                say(file, of: nil)
                continue
            }
            // Whose it is helps most in the night; a name service that hangs must not hold the loop up for that.
            if nameless[owner, default: []].isEmpty {
                group.addTask { [accounts, inbox] in
                    guard case .found(let account) = await accounts.user(owner) else {
                        return inbox.post(.nameKnown(owner, nil))
                    }
                    inbox.post(.nameKnown(owner, account.name))
                }
            }
            nameless[owner, default: []].append(file)
        }
        saidWaiting.keep(waiting, now)
        for customer in changes.customers { write(scanner.waiting(of: customer), of: customer) }
    }

    /// Tells the journal of the waiting files of an owner whose name was looked up.
    func nameKnown(_ uid: UInt32, _ name: String?) {
        for file in nameless.removeValue(forKey: uid) ?? [] { say(file, of: Person(uid: uid, name: name)) }
    }

    private func say(_ file: WaitingFile, of owner: Person?) {
        let whose = owner.map { ", which belongs to \($0.name)," } ?? ""
        let entry = JournalEntry(
            .warning, .fileWaiting,
            "'\(file.path)'\(whose) was not taken. \(file.reason.text) \(file.reason.nextStep)",
            [(.code, file.reason.code.rawValue), (.folder, scanner.path(of: file))]
        )
        .with(.file, bytes: file.name.bytes)
        .with(.customer, file.customer?.rawValue)
        // A second name can be made by somebody else than the owner.
        .with(.actor, file.reason.code == .hardLinked ? nil : owner?.name)
        journal.write(entry)
    }

    /// Tries again to write what could not be written.
    func writeWaitingAgain() {
        for customer in unwritten { write(scanner.waiting(of: customer), of: customer) }
    }

    /// Keeps nobody's list waiting: what cannot be written is said once and tried again at the next look.
    private func write(_ files: [WaitingFile], of customer: FolderName) {
        let results = CustomerResults(spool: scanner.spool, customer: customer, audience: audience(of: customer))
        do {
            try results.write(waiting: files)
            unwritten.remove(customer)
        } catch {
            guard unwritten.insert(customer).inserted else { return }
            journal.write(
                .warning, .folderProblem, "waiting.txt of \(customer) could not be written: \(error).",
                [(.folder, scanner.spool.results(of: customer)), (.customer, customer.rawValue)])
        }
    }

    func sayStatus() {
        let status = statusLine
        guard status != saidStatus else { return }
        saidStatus = status
        signals.status(status)
    }

    private var statusLine: String {
        if let trouble = setback.text { return "Waiting: \(trouble)" }
        let waitingFiles = scanner.waitingCount
        let files = waitingFiles == 0 ? "" : ", \(waitingFiles.counting("file waits", "files wait")) for somebody"
        let work = turns.count == 0 ? "Idle" : "\(turns.count.counting("import")) under way"
        return "\(work), \(served.count.counting("customer")) served\(files)\(partnerCenter)"
    }

    /// What is owed to Partner Center and what holds it up; nothing where nothing is.
    private var partnerCenter: String {
        guard let figures = authorityFigures else { return "" }
        var parts: [String] = []
        if figures.owed > 0 { parts.append("\(figures.owed) owed") }
        if figures.sent > 0 { parts.append("\(figures.sent) sent") }
        if figures.awaited > 0 { parts.append("\(figures.awaited) awaited") }
        if let until = figures.throttledUntil { parts.append("throttled until \(Timestamp.text(until))") }
        if figures.needsPerson { parts.append("waits for a person: see 'autopilotctl authority status'") }
        return parts.isEmpty ? "" : "; Partner Center: " + parts.joined(separator: ", ")
    }
}
