// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

/// What is owed to Partner Center: promised when a row is judged, and kept or broken when Partner Center has answered.
extension Registry {
    /// Writes what became of owed rows, in one transaction.
    ///
    /// - Parameters:
    ///   - limit: how many rejected rows of an import are answered at most, those of earlier calls included.
    ///   - silent: imports of which none is answered, and nothing is counted.
    package func settleOwed(
        _ ends: [(row: OwedRow, end: OwedEnd)], rejections limit: Int, silent: Set<Int64> = [], at time: Int64
    ) throws(RegistryFault) -> OwedSettlement {
        try transaction("settling what was owed") { () throws(DatabaseError) in
            let rejected = ends.filter { $0.end.isRejection && !silent.contains($0.row.importID) }.map(\.row)
            let before = try rejectedRows(of: Set(rejected.map(\.importID)))
            try settle(ends, at: time)
            var settlement = OwedSettlement()
            settlement.imports = try settleImports(Set(ends.map(\.row.importID)), at: time)
            try addRejections(rejected, limit: limit, before: before, to: &settlement)
            return settlement
        }
    }

    /// Cancels the rows of an import that were not sent; those that were sent are settled by Partner Center's answer.
    func cancelOwed(of importID: Int64, at time: Int64) throws(DatabaseError) {
        let unsent = try OwedTable(connection: connection).unsent(ofImport: importID)
        try settle(unsent.map { ($0, .ended(.cancelled)) }, at: time)
        _ = try settleImports([importID], at: time)
    }

    /// Writes down that a row's promise waits for Partner Center; answers what its line says until then.
    func owe(
        _ action: RowAction, promising promise: RowVerdict, row: JudgedRow, of record: ImportRecord,
        in devices: DeviceTable, at time: Int64
    ) throws(DatabaseError) -> (deviceID: Int64, verdict: RowVerdict)? {
        guard
            let (kind, deviceID, batch, profileID) = try debt(
                action, row: row, of: record, in: devices, at: time)
        else {
            return nil
        }
        try OwedTable(connection: connection).insert(
            kind, row: row, of: record, deviceID: deviceID, batch: batch, profileID: profileID,
            promise: try verdictID(of: promise), at: time)
        return (deviceID, .awaitingPartnerCenter(kind, since: time, rule: promise.rule))
    }

    private func debt(
        _ action: RowAction, row: JudgedRow, of record: ImportRecord, in devices: DeviceTable, at time: Int64
    ) throws(DatabaseError) -> (OwedKind, Int64, batch: String?, profileID: Int64?)? {
        switch action {
        case .nothing: return nil
        case .register(let device, let profileID):
            let id = try devices.insert(
                NewDevice(
                    customerID: record.customerID, authority: record.authority, device: device, origin: .thisPartner,
                    at: time, by: record.person.name, importID: record.id, row: row.number, owedImport: record.id))
            return (.register, id, device.groupTag, profileID)
        case .deregister(let id): return (.deregister, id, nil, nil)
        case .applyProfile(let profileID, let id): return (.applyProfile, id, nil, profileID)
        case .removeProfile(let id): return (.removeProfile, id, nil, nil)
        }
    }

    // MARK: Settling

    private func settle(_ ends: [(row: OwedRow, end: OwedEnd)], at time: Int64) throws(DatabaseError) {
        let facts = try connection.together(ends) { (row, end) throws(DatabaseError) in
            try OwedFacts(row, end, connection)
        }
        var records: [Int64: ImportRecord] = [:]
        for id in Set(ends.map(\.row.importID)) { records[id] = try ImportTable(connection: connection).record(id) }
        var counts: [(verdict: RowVerdict, rows: Int64)] = []
        // Two that were given one id by Partner Center find each other.
        var remoteIDs: Set<String> = []
        for ((row, end), ahead) in zip(ends, facts) {
            let isRepeated = end.remote?.id.map { !remoteIDs.insert($0).inserted } ?? false
            let facts = isRepeated ? try OwedFacts(row, end, connection) : ahead
            guard facts.isOwed, let (id, verdict) = try settle(row, end, facts, at: time) else { continue }
            guard let record = records[row.importID] else { continue }
            try finish(row, of: record, id, verdict, at: time)
            counts.append((verdict, 1))
        }
        try CounterTable(connection: connection).add(counts)
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
        _ row: OwedRow, of record: ImportRecord, _ verdictID: Int64, _ verdict: RowVerdict, at time: Int64
    ) throws(DatabaseError) {
        try RowTable(connection: connection).setVerdict(verdictID, of: row, isRejected: verdict.outcome.isRejected)
        try OwedTable(connection: connection).delete(row)
        try audit.append(
            AuditEntry(
                at: time, person: record.person.name, operation: record.operation.rawValue,
                customer: record.customer.rawValue, deviceID: row.device.id, importID: record.id, row: row.row,
                outcome: verdict.outcome.rawValue, rule: verdict.rule?.rawValue, detail: verdict.code.rawValue))
    }

    private func settleImports(_ ids: Set<Int64>, at time: Int64) throws(DatabaseError) -> [Int64] {
        let imports = ImportTable(connection: connection)
        var settled: [Int64] = []
        for id in ids.sorted() {
            guard try imports.record(id)?.state == .submitted,
                try OwedTable(connection: connection).count(ofImport: id) == 0
            else { continue }
            try imports.setSettled(id, at: time)
            settled.append(id)
        }
        return settled
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
