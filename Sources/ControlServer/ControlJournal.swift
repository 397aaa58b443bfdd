// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Journal
internal import Linux
internal import Varlink

/// What the journal is told of calls: every change, and whoever was turned away, but nobody can flood it.
struct ControlJournal: Sendable {
    private let journal: Journal
    private let turnedAway = Lock(Quiet())

    init(_ journal: Journal) {
        self.journal = journal
    }

    /// A command changed something.
    ///
    /// - Parameter what: what the person did: a verb first, and a full stop at the end.
    func changed(_ what: String, operation: String, customer: FolderName, _ person: Person) {
        journal.write(
            .notice, .customerChanged, "\(person.name) \(what)",
            [(.customer, customer.rawValue), (.actor, person.name), (.operation, operation)])
    }

    /// Somebody takes a copy of everything that the daemon knows.
    func backedUp(_ person: Person) {
        journal.write(
            .notice, .registryBackedUp, "\(person.name) takes a backup of the registry; it holds personal data.",
            [(.actor, person.name), (.operation, "registry.backup")])
    }

    /// Everything that the daemon knows is at another place, too, and goes on there.
    func copied(to place: String, rows: Int64, by person: Person) {
        journal.write(
            .warning, .registryBackedUp,
            "\(person.name) copied the registry, \(rows) rows, to \(place), where they are the same. Nothing is written here "
                + "until the service is restarted; lists wait. Set [Registry] to the new place before that.",
            [(.actor, person.name), (.operation, "registry.copy"), (.count, "\(rows)")])
    }

    /// Somebody gets a customer's hardware hashes.
    func exported(_ count: Int, for format: PortalFormat, of customer: FolderName, _ person: Person) {
        journal.write(
            .notice, .devicesExported,
            "\(person.name) exports \(count.counting("device")) of \(customer.rawValue) with their hardware hashes, for "
                + "\(format.rawValue).",
            [
                (.customer, customer.rawValue), (.actor, person.name), (.operation, "device.export"),
                (.count, "\(count)"),
            ])
    }

    /// Somebody asked for what they may not have.
    func denied(_ person: Person, _ method: String) {
        guard turnedAway.withLock({ $0.mayBeSaid(of: person.uid, .now) }) else { return }
        journal.write(
            .warning, .callerTurnedAway,
            "\(person.name) called \(method) on the control socket and was turned away: no role of theirs may do that. "
                + "Further tries of the same user are not said for a minute.",
            [(.actor, person.name), (.operation, method), (.rule, Rule.agentRole.rawValue)])
    }

    /// A connection broke a limit.
    func fault(_ fault: VarlinkFault, _ peer: PeerCredentials) {
        guard turnedAway.withLock({ $0.mayBeSaid(of: peer.userID, .now) }) else { return }
        let person = Person(uid: peer.userID, name: nil)
        journal.write(
            .warning, .connectionClosed,
            "A connection of \(person.name), process \(peer.processID), to the control socket was closed: "
                + "\(fault.words). Further ones of the same user are not said for a minute.",
            [(.actor, person.name)])
    }

    /// A command met a fault of ours.
    func failed(_ method: String, _ error: any Error) {
        journal.write(
            .error, .commandFailed, "\(method) on the control socket failed: \(error).", [(.operation, method)])
    }
}

/// Who was said to be turned away lately.
private struct Quiet {
    private var said: [UInt32: ContinuousClock.Instant] = [:]

    mutating func mayBeSaid(of user: UInt32, _ now: ContinuousClock.Instant) -> Bool {
        if let last = said[user], last.duration(to: now) < .seconds(60) { return false }
        // As many users as there may be, the table does not grow without end.
        if said.count >= 1000 { said = said.filter { $0.value.duration(to: now) < .seconds(60) } }
        guard said.count < 1000 else { return false }
        said[user] = now
        return true
    }
}

extension VarlinkFault {
    fileprivate var words: String {
        switch self {
        case .tooManyConnections: "there are too many"
        case .messageTooLong(let limit): "a message was longer than \(limit) bytes"
        case .messageTooSlow: "a message did not end in time"
        case .malformedMessage: "a message was no Varlink call"
        case .replyNotTaken: "it did not read its reply"
        case .unsendableReply(let method): "the reply to \(method) cannot be sent"
        }
    }
}
