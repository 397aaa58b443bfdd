// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database
package import PostgreSQL

/// The registry moved to where another start of the daemon will find it: from a file to a server, or back.
extension Registry {
    /// Where a registry is moved to.
    package enum Destination: Sendable {
        case server(PostgreSQLSettings, DaemonIdentity)
        /// A file that is not there yet, or half a registry of an earlier try.
        case file(String)

        /// For messages.
        package var description: String {
            switch self {
            case .server(let settings, _): Registry.place(on: settings)
            case .file(let path): path
            }
        }
    }

    /// What was moved.
    package struct Move: Sendable {
        package var rows: Int64
        /// The audit trail's newest chain value, the same at both ends.
        package var auditHead: [UInt8]
    }

    /// How far a move is.
    package enum MoveStep: Sendable {
        case copying(done: Int64, total: Int64)
        case comparing(table: String, done: Int64, total: Int64)
    }

    /// Copies every row into another database, and compares both row by row.
    ///
    /// From its beginning nothing is written here, and after it nothing until the daemon starts again: what would be
    /// written here would not be there. An earlier try that was cut off is gone on with.
    ///
    /// - Throws: where that is not possible; then the registry is written to as before.
    package func move(
        to destination: Destination, by person: Person, at time: Int64,
        progress: @Sendable (MoveStep) async throws -> Void
    ) async throws -> Answer<Move> {
        guard !isMoving else { return .refused(.moveUnderWay) }
        if case .file = destination, isFile { return .refused(.isThere(place)) }
        if let refusal = try obstacle(to: destination) { return .refused(refusal) }
        if let refusal = try obstacle(at: destination) { return .refused(refusal) }
        try recordMove(to: destination.description, by: person, at: time)
        isMoving = true
        var isMoved = false
        defer {
            isMoving = isMoved
            if !isMoved { store.letIn() }
        }
        endBatchOfOther()
        try reading("keeping others from writing") { () throws(DatabaseError) in try store.lockOut() }
        // One may have come meanwhile; from now on none can.
        if let refusal = try obstacle(to: destination) { return .refused(refusal) }
        let session = store.session
        let transfer = try begin(destination)
        let total = try transfer.rowCount()
        try await copy(transfer, total, progress)
        if let table = try await firstDifference(transfer, total, progress) {
            return .refused(.movedOtherwise(table, destination.description))
        }
        guard store.session == session else {
            throw RegistryFault.database(.rolledBack, doing: "keeping others from writing", place: place)
        }
        try transfer.target.tidy()
        isMoved = true
        return .done(Move(rows: total, auditHead: try auditHead))
    }

    /// Others would go on writing here, or find their lists' imports nowhere.
    private func obstacle(to destination: Destination) throws(RegistryFault) -> CommandRefusal? {
        let others = try daemons().filter { !$0.isHere }
        let connected = others.filter(\.isConnected).map(\.name)
        guard connected.isEmpty else { return .othersWork(connected) }
        guard case .file = destination else { return nil }
        return others.first { $0.unfinishedImports > 0 }.map(CommandRefusal.hasListsElsewhere)
    }

    /// What is at the destination would be overwritten: it may be an older state of this registry, but no other one, and none
    /// that anybody works with.
    private func obstacle(at destination: Destination) throws(RegistryFault) -> CommandRefusal? {
        do {
            let there = try MoveTarget(destination)
            if there.isAtWork { return .worksThere(destination.description) }
            guard let newest = there.newestEntry else { return nil }
            let here = try connection.statement("SELECT chain FROM audit WHERE id = ?")
                .first(newest.number) { $0.blob(0) }
            return here == newest.chain ? nil : .holdsAnother(destination.description)
        } catch {
            throw .database(error, doing: "looking at what is there", place: destination.description)
        }
    }

    /// Copies all tables; others have their turn after each page, who only read.
    private func copy(
        _ transfer: RegistryTransfer, _ total: Int64, _ progress: @Sendable (MoveStep) async throws -> Void
    ) async throws {
        var done: Int64 = 0
        for shape in transfer.shapes {
            var table = TableCopy(shape, from: transfer.source.connection, to: transfer.target.connection)
            while case let count = try table.copyPage(), count > 0 {
                done += Int64(count)
                try Task.checkCancellation()
                try await progress(.copying(done: done, total: total))
                await Task.yield()
            }
        }
        try transfer.copyIDs()
    }

    /// The name of the first table that is not the same at both ends; nil where all are.
    private func firstDifference(
        _ transfer: RegistryTransfer, _ total: Int64, _ progress: @Sendable (MoveStep) async throws -> Void
    ) async throws -> String? {
        var done: Int64 = 0
        for shape in transfer.shapes {
            var here = TableSum(shape, in: transfer.source.connection)
            var there = TableSum(shape, in: transfer.target.connection)
            try await progress(.comparing(table: shape.name, done: done, total: total))
            while case let (more, others) = (try here.addPage(), try there.addPage()), more || others {
                try Task.checkCancellation()
                try await progress(.comparing(table: shape.name, done: done + here.rows, total: total))
                await Task.yield()
            }
            guard here.isSame(as: there) else { return shape.name }
            done += here.rows
        }
        return nil
    }

    private func recordMove(to place: String, by person: Person, at time: Int64) throws(RegistryFault) {
        try transaction("recording a move") { () throws(DatabaseError) in
            try audit.append(
                AuditEntry(at: time, person: person.name, operation: "registry.copy", outcome: "begun", detail: place))
        }
    }

    private func begin(_ destination: Destination) throws -> RegistryTransfer {
        switch destination {
        case .server(let settings, let daemon):
            let target = try PostgreSQLStore(settings, daemon, isCopied: true)
            return RegistryTransfer(source: store, target: target, shapes: try target.shapes())
        case .file(let path):
            return RegistryTransfer(source: store, target: try SQLiteStore(path: path), shapes: try store.shapes())
        }
    }
}

extension CommandRefusal {
    /// A second move, and everything that would be written behind one.
    package static let moveUnderWay = CommandRefusal(
        "move-under-way", reason: "The registry was copied to another place, or is just now.",
        nextStep: "Restart the service: with the configuration as it is it goes on here, with the other one there.")

    static func isThere(_ place: String) -> CommandRefusal {
        CommandRefusal(
            "is-there", reason: "The registry is in its file, \(place), already.",
            nextStep: "To move it to a server give --to CONNECTION.")
    }

    static func othersWork(_ names: [String]) -> CommandRefusal {
        CommandRefusal(
            "others-work",
            reason:
                "Other daemons work with this registry, and would go on writing here: \(names.joined(separator: ", ")).",
            nextStep: "Stop them ('systemctl stop autopilotd' on their machines), and try again.")
    }

    static func worksThere(_ place: String) -> CommandRefusal {
        CommandRefusal(
            "works-there", reason: "A daemon works with the registry at \(place) now; nothing was changed there.",
            nextStep: "Name an empty database, or stop that daemon first.")
    }

    static func holdsAnother(_ place: String) -> CommandRefusal {
        CommandRefusal(
            "holds-another",
            reason:
                "\(place) has another registry, or a copy of this one that went on by itself; nothing was changed there.",
            nextStep: place.hasPrefix("/")
                ? "Move that file away, and try again."
                : "Name an empty database; where what is there is of no use any more, empty it (DROP SCHEMA autopilotd CASCADE)."
        )
    }

    static func hasListsElsewhere(_ daemon: KnownDaemon) -> CommandRefusal {
        CommandRefusal(
            "lists-elsewhere",
            reason:
                "A file is for one daemon, and \(daemon.unfinishedImports) imports of \(daemon.name), last on \(daemon.host), are "
                + "not done.",
            nextStep: "Start that daemon and let it end them, or cancel them, and try again.")
    }

    static func movedOtherwise(_ table: String, _ place: String) -> CommandRefusal {
        CommandRefusal(
            "copy-differs", reason: "What is in \(place) now is not what is here: the table \(table) differs.",
            nextStep: "Empty that database (DROP SCHEMA autopilotd CASCADE, or remove the file), and try again.")
    }
}
