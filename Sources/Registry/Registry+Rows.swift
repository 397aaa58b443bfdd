// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

extension Registry {
    /// Gives the next rows of an import their verdicts, in one transaction of their own.
    ///
    /// As `settleNext` and `commitRows`.
    package func settle(
        _ rows: [JudgedRow], of record: ImportRecord, at time: Int64, isAudited: Bool = true,
        judge: @escaping @Sendable (JudgedRow, DeviceMatch) -> (RowAction, RowVerdict)
    ) async throws(RegistryFault) -> SettledRows {
        let settled = try await settleNext(
            rows.map(RowKeys().keyed), of: record, behind: record.lastRow, at: time, isAudited: isAudited
        ) { _ in judge }?.settled
        let (rowsDone, lastRow) = try commitRows(of: record, through: record.lastRow)
        return SettledRows(settled: settled ?? [], rowsDone: rowsDone, lastRow: lastRow)
    }

    func settle(
        _ rows: [KeyedRow], in batch: inout RowBatch, at time: Int64, isAudited: Bool,
        judge: (JudgedRow, DeviceMatch) -> (RowAction, RowVerdict)
    ) throws(DatabaseError) -> [ReportRow] {
        var settled: [ReportRow] = []
        settled.reserveCapacity(rows.count)
        var devices = deviceTable(of: batch)
        // Only where what is added waits does the table stay as it is for all of these rows.
        if batch.isRegistering {
            try devices.keys.look(for: rows)
            // As many as the list had rows so far: each time it is asked, the question waits for the rows before.
            try batch.keys.reserveIDs(max(min(Self.batchRows - batch.count, batch.rowsDone), rows.count))
        }
        let open = rows.filter { $0.row.number > batch.lastRow }
        // Of its texts each row would keep every one.
        let record = batch.record
        var ahead = try MatchesAhead(open, DeviceMatching(devices: devices, record: record))
        for keyed in open {
            let verdict = try settle(
                keyed, finding: try ahead.take(keyed), of: record, in: &batch, devices, at: time,
                isAudited: isAudited, judge: judge)
            settled.append(
                ReportRow(
                    number: keyed.row.number, serialNumber: keyed.row.serialNumber, productID: keyed.row.productID,
                    verdict: verdict))
            batch.lastRow = keyed.row.number
            batch.rowsDone += 1
        }
        return settled
    }

    /// How many rows of an import ended in which outcome with which code.
    package func outcomes(of importID: Int64) throws(RegistryFault) -> [OutcomeCount] {
        try reading("counting outcomes") { () throws(DatabaseError) in
            try RowTable(connection: connection).outcomes(of: importID).map {
                OutcomeCount(outcome: $0.0, code: $0.1, rows: $0.2)
            }
        }
    }

    /// A page of an import's report, in the order of the list.
    package func reportRows(of importID: Int64, after row: Int, limit: Int) throws(RegistryFault) -> [ReportRow] {
        try reading("reading a report") { () throws(DatabaseError) in
            try RowTable(connection: connection).report(of: importID, after: row, limit: limit)
        }
    }

    private func settle(
        _ keyed: KeyedRow, finding found: MatchesAhead.Found, of record: ImportRecord, in batch: inout RowBatch,
        _ devices: DeviceTable, at time: Int64, isAudited: Bool,
        judge: (JudgedRow, DeviceMatch) -> (RowAction, RowVerdict)
    ) throws(DatabaseError) -> RowVerdict {
        let row = keyed.row
        var (action, verdict) = judge(row, found.match)
        let deviceID: Int64?
        if record.authority == .partnerCenter,
            let owed = try owe(action, promising: verdict, row: row, of: record, in: devices, at: time)
        {
            (deviceID, verdict) = owed
        } else {
            deviceID = try perform(action, finding: found, row: keyed, of: record, in: devices, at: time)
        }
        let verdictID = try verdictID(of: verdict)
        try RowTable(connection: connection).insert(
            row, importID: record.id, deviceID: deviceID, verdictID: verdictID)
        guard isAudited else { return verdict }
        // Rows that are only weighed are judged, and counted, again; those that wait for Partner Center are counted then.
        if verdict.outcome.isSettled { batch.counts[verdictID, default: (verdict, 0)].rows += 1 }
        try audit.append(
            AuditEntry(
                at: time, person: record.person.name, operation: record.operation.rawValue,
                customer: record.customer.rawValue, deviceID: deviceID, importID: record.id, row: row.number,
                outcome: verdict.outcome.rawValue, rule: verdict.rule?.rawValue, detail: verdict.code.rawValue))
        if case .register(_, let profileID?) = action {
            try auditDefault(profileID, deviceID, row, in: batch, at: time)
        }
        return verdict
    }

    /// Only registering looks devices up by keys and adds some, and never takes one away: what it adds can wait.
    private func deviceTable(of batch: RowBatch) -> DeviceTable {
        DeviceTable(
            connection: connection, pending: batch.isRegistering ? batch.keys : nil)
    }

    /// The default profile comes in the name of whoever set it, not of whoever dropped the list.
    private func auditDefault(
        _ profileID: Int64, _ deviceID: Int64?, _ row: JudgedRow, in batch: RowBatch, at time: Int64
    ) throws(DatabaseError) {
        guard let profile = batch.circumstances?.defaultProfile, profile.profileID == profileID else { return }
        let record = batch.record
        try audit.append(
            AuditEntry(
                at: time, person: profile.setBy, operation: Operation.applyProfile.rawValue,
                customer: record.customer.rawValue, deviceID: deviceID, importID: record.id, row: row.number,
                outcome: Outcome.profileApplied.rawValue, detail: "\(profile.name), the default profile"))
    }

    /// Writes what the verdict promises; answers the device that the row is about, where it is this customer's.
    private func perform(
        _ action: RowAction, finding found: MatchesAhead.Found, row: KeyedRow, of record: ImportRecord,
        in devices: DeviceTable, at time: Int64
    ) throws(DatabaseError) -> Int64? {
        switch action {
        case .register(let device, let profileID):
            return try devices.insert(
                NewDevice(
                    customerID: record.customerID, authority: record.authority, device: device,
                    keys: row.keys, origin: .thisPartner, at: time, by: record.person.name,
                    importID: record.id, row: row.row.number, profileID: profileID))
        case .deregister(let id):
            let departed = DepartedDeviceTable(connection: connection)
            let departure = if let known = found.departure { known } else { try departed.departure(of: id) }
            try departed.depart(departure, by: record.person.name, at: time, importID: record.id, row: row.row.number)
            return id
        case .applyProfile(let profileID, let id):
            try ProfileTable(connection: connection).set(profileID, ofDevice: id)
            return id
        case .removeProfile(let id):
            try ProfileTable(connection: connection).set(nil, ofDevice: id)
            return id
        case .nothing:
            guard case .one(let device, _) = found.match, device.customerID == record.customerID else { return nil }
            return device.id
        }
    }

    func verdictID(of verdict: RowVerdict) throws(DatabaseError) -> Int64 {
        if let last = lastVerdict, last.verdict == verdict { return last.id }
        defer { lastVerdict = verdictIDs[verdict].map { (verdict, $0) } }
        if let known = verdictIDs[verdict] { return known }
        let id = try RowTable(connection: connection).insertVerdict(verdict, id: try newVerdictIDs.take())
        // Verdicts that name a row or a value are rarely met again: what is kept stays small.
        if verdictIDs.count >= 256 { verdictIDs.removeAll(keepingCapacity: true) }
        verdictIDs[verdict] = id
        return id
    }
}
