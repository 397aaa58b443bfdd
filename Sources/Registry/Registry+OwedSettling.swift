// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// What was settled of owed rows in one transaction so far, and what later rows of it must not find as it was before.
struct OwedSettling {
    /// The imports of which no row is told, and none counted.
    let silent: Set<Int64>
    /// The imports that may have their last verdict, and the rows of others that did not get what their list asked for.
    private(set) var imports: Set<Int64> = []
    private(set) var rejected: [OwedRow] = []
    /// How many rows of these imports had been rejected before.
    fileprivate(set) var rejectedBefore: [Int64: Int] = [:]
    fileprivate var counts: [(verdict: RowVerdict, rows: Int64)] = []
    fileprivate var records: [Int64: ImportRecord] = [:]
    fileprivate var waiting: [Int64: Int] = [:]
    private var finished: Set<[Int64]> = []
    private var devices: Set<Int64> = []
    private var remoteIDs: Set<String> = []

    fileprivate init(silent: Set<Int64>) {
        self.silent = silent
    }

    /// Whether what was looked up for a row may not be true any more.
    fileprivate mutating func touches(_ row: OwedRow, _ end: OwedEnd, _ facts: OwedFacts) -> Bool {
        let ids = [row.device.id] + (facts.twin.map { [$0.id] } ?? [])
        let isTouched = !devices.isDisjoint(with: ids)
        devices.formUnion(ids)
        guard let remoteID = end.remote?.id else { return isTouched }
        return !remoteIDs.insert(remoteID).inserted || isTouched
    }

    fileprivate func has(_ row: OwedRow) -> Bool { finished.contains([row.importID, Int64(row.row)]) }

    fileprivate mutating func note(_ row: OwedRow, _ verdict: RowVerdict) {
        finished.insert([row.importID, Int64(row.row)])
        imports.insert(row.importID)
        counts.append((verdict, 1))
        if verdict.outcome.isRejected, !silent.contains(row.importID) { rejected.append(row) }
    }
}

extension Registry {
    /// Writes what became of owed rows.
    func settle(
        _ ends: [(row: OwedRow, end: OwedEnd)], silent: Set<Int64> = [], gone: RowVerdict, at time: Int64
    ) throws(DatabaseError) -> OwedSettling {
        let facts = try connection.together(ends) { (row, end) throws(DatabaseError) in
            try OwedFacts(row, end, connection)
        }
        var settling = OwedSettling(silent: silent)
        if let customerID = ends.first?.row.customerID, facts.contains(where: { $0.departure != nil || $0.twin != nil })
        {
            settling.waiting = try OwedTable(connection: connection).devices(of: customerID)
        }
        var goneKeys: Set<Int64> = []
        for ((row, end), ahead) in zip(ends, facts) where !settling.has(row) {
            var facts = settling.touches(row, end, ahead) ? try OwedFacts(row, end, connection) : ahead
            guard facts.isOwed else { continue }
            facts.departure = try facts.departure.map { (departure) throws(DatabaseError) in
                try DepartedDeviceTable(connection: connection).current(departure, after: &goneKeys)
            }
            if let (id, verdict) = try settle(row, end, facts, at: time) {
                try finish(row, id, verdict, &settling, at: time)
            }
            if facts.departure != nil { try settleOthers(of: row, gone: gone, &settling, at: time) }
            if let twin = facts.twin, settling.waiting[twin.id] != nil {
                try OwedTable(connection: connection).move(from: twin.id, to: row.device.id, of: row.customerID)
            }
        }
        try CounterTable(connection: connection).add(settling.counts)
        return settling
    }

    /// Settles what waits to be sent for a device that is taken out: who wanted it deregistered has that.
    private func settleOthers(
        of row: OwedRow, gone: RowVerdict, _ settling: inout OwedSettling, at time: Int64
    ) throws(DatabaseError) {
        guard settling.waiting[row.device.id, default: 0] > 1 else { return }
        let owed = OwedTable(connection: connection)
        for other in try owed.rows(ofDevice: row.device, of: row.customerID) where !settling.has(other) {
            let promise = other.kind == .deregister ? try owed.promise(other) : nil
            let (id, verdict) = if let promise { promise } else { (try verdictID(of: gone), gone) }
            try finish(other, id, verdict, &settling, at: time)
        }
    }

    /// Writes what an answer means for the row's device; answers the row's verdict, where it has one now.
    private func settle(
        _ row: OwedRow, _ end: OwedEnd, _ facts: OwedFacts, at time: Int64
    ) throws(DatabaseError) -> (id: Int64, verdict: RowVerdict)? {
        let owed = OwedTable(connection: connection)
        switch end {
        case .again(let moment, let isFault): try owed.sendAgain(row, notBefore: moment, isFault: isFault)
        case .done(let remote):
            if row.kind == .register, row.profile != nil {
                try confirm(row, .thisPartner, remote, facts, at: time)
                try owed.turn(row, into: .applyDefaultProfile)
                return nil
            }
            try carryOut(row, remote, facts, at: time)
            return facts.promise
        case .found(let origin, let remote, let verdict):
            try confirm(row, origin, remote, facts, at: time)
            return (try verdictID(of: verdict), verdict)
        case .ended(let ended):
            let verdict = row.kind == .applyDefaultProfile ? ended.ofDefaultProfile : ended
            if let departure = facts.departure {
                try DeviceTable(connection: connection).remove(departure.deviceID, bearing: departure.keys)
            }
            return (try verdictID(of: verdict), verdict)
        }
        return nil
    }

    private func confirm(
        _ row: OwedRow, _ origin: Origin, _ remote: RemoteRegistration?, _ facts: OwedFacts, at time: Int64
    ) throws(DatabaseError) {
        var remote = remote ?? RemoteRegistration()
        remote.batch = remote.batch ?? row.batch
        let devices = DeviceTable(connection: connection)
        if let twin = facts.twin { try devices.remove(twin.id, bearing: twin.keys) }
        try devices.confirm(row.device.id, origin: origin, remote, isSeen: facts.twin != nil, at: time)
    }

    private func carryOut(
        _ row: OwedRow, _ remote: RemoteRegistration?, _ facts: OwedFacts, at time: Int64
    ) throws(DatabaseError) {
        switch row.kind {
        case .register: try confirm(row, .thisPartner, remote, facts, at: time)
        case .deregister:
            guard let departure = facts.departure else { return }
            try DepartedDeviceTable(connection: connection)
                .depart(departure, by: row.person.name, at: time, importID: row.importID, row: row.row)
        case .applyProfile, .applyDefaultProfile:
            try ProfileTable(connection: connection).set(row.profile?.id, ofDevice: row.device.id)
        case .removeProfile: try ProfileTable(connection: connection).set(nil, ofDevice: row.device.id)
        }
    }

    private func finish(
        _ row: OwedRow, _ verdictID: Int64, _ verdict: RowVerdict, _ settling: inout OwedSettling, at time: Int64
    ) throws(DatabaseError) {
        let known = settling.records[row.importID]
        guard let record = if let known { known } else { try ImportTable(connection: connection).record(row.importID) }
        else { return }
        settling.records[row.importID] = record
        if verdict.outcome.isRejected, !settling.silent.contains(row.importID),
            settling.rejectedBefore[row.importID] == nil
        {
            settling.rejectedBefore[row.importID] = try rejectedRows(of: row.importID)
        }
        settling.note(row, verdict)
        try RowTable(connection: connection).setVerdict(verdictID, of: row, isRejected: verdict.outcome.isRejected)
        try OwedTable(connection: connection).delete(row)
        try audit.append(
            AuditEntry(
                at: time, person: record.person.name, operation: record.operation.rawValue,
                customer: record.customer.rawValue, deviceID: row.device.id, importID: record.id, row: row.row,
                outcome: verdict.outcome.rawValue, rule: verdict.rule?.rawValue, detail: verdict.code.rawValue))
    }
}

extension OwedEnd {
    /// What Partner Center says of the device that it has.
    fileprivate var remote: RemoteRegistration? {
        switch self {
        case .done(let remote): remote
        case .found(_, let remote, _): remote
        case .again, .ended: nil
        }
    }
}

extension RowVerdict {
    /// The device is registered whatever became of the default profile.
    fileprivate var ofDefaultProfile: RowVerdict {
        RowVerdict(
            .registered, .defaultProfileRefused, rule: rule,
            reason: "The device is registered; the customer's default profile was not applied: \(reason)",
            nextStep: nextStep)
    }
}
