// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import SQLite

extension Registry {
    /// Gives the next rows of an import their verdicts, in one transaction: looks each device up, asks, writes.
    ///
    /// - Parameters:
    ///   - rows: in the order of the list; rows that already have a verdict are passed over.
    ///   - isAudited: whether the audit trail is told; not where a list is only weighed and will be judged again.
    ///   - judge: pure; decides from what the registry found. It is called once a row, in order, inside the transaction.
    package func settle(
        _ rows: [JudgedRow], of record: ImportRecord, at time: Int64, isAudited: Bool = true,
        judge: @Sendable (JudgedRow, DeviceMatch) -> (RowAction, RowVerdict)
    ) throws(RegistryFault) -> SettledRows {
        try transaction("settling rows") { () throws(SQLiteError) in
            let imports = ImportTable(connection: connection)
            guard let stored = try imports.record(record.id) else { return SettledRows(settled: [], rowsDone: 0) }
            var settled: [ReportRow] = []
            settled.reserveCapacity(rows.count)
            for row in rows where row.number > stored.lastRow {
                let verdict = try settle(row, of: stored, at: time, isAudited: isAudited, judge: judge)
                settled.append(
                    ReportRow(
                        number: row.number, serialNumber: row.serialNumber, productID: row.productID, verdict: verdict))
            }
            // Rows that are only weighed are judged, and counted, again; those that wait for Partner Center are counted then.
            if isAudited {
                try CounterTable(connection: connection).add(settled.map(\.verdict).filter { $0.outcome.isSettled })
            }
            let rowsDone = stored.rowsDone + settled.count
            if let last = settled.last {
                try imports.setProgress(rowsDone: rowsDone, lastRow: last.number, of: stored.id)
            }
            return SettledRows(settled: settled, rowsDone: rowsDone)
        }
    }

    /// How many rows of an import ended in which outcome with which code.
    package func outcomes(of importID: Int64) throws(RegistryFault) -> [OutcomeCount] {
        try reading("counting outcomes") { () throws(SQLiteError) in
            try RowTable(connection: connection).outcomes(of: importID).map {
                OutcomeCount(outcome: $0.0, code: $0.1, rows: $0.2)
            }
        }
    }

    /// A page of an import's report, in the order of the list.
    package func reportRows(of importID: Int64, after row: Int, limit: Int) throws(RegistryFault) -> [ReportRow] {
        try reading("reading a report") { () throws(SQLiteError) in
            try RowTable(connection: connection).report(of: importID, after: row, limit: limit)
        }
    }

    private func settle(
        _ row: JudgedRow, of record: ImportRecord, at time: Int64, isAudited: Bool,
        judge: (JudgedRow, DeviceMatch) -> (RowAction, RowVerdict)
    ) throws(SQLiteError) -> RowVerdict {
        let match = try DeviceMatching(connection: connection, record: record).match(row)
        var (action, verdict) = judge(row, match)
        let deviceID: Int64?
        if record.authority == .partnerCenter,
            let owed = try owe(action, promising: verdict, row: row, of: record, at: time)
        {
            (deviceID, verdict) = owed
        } else {
            deviceID = try perform(action, match: match, row: row, of: record, at: time)
        }
        let rows = RowTable(connection: connection)
        try rows.insert(row, importID: record.id, deviceID: deviceID, verdictID: try verdictID(of: verdict))
        guard isAudited else { return verdict }
        try audit.append(
            AuditEntry(
                at: time, person: record.person.name, operation: record.operation.rawValue,
                customer: record.customer.rawValue, deviceID: deviceID, importID: record.id, row: row.number,
                outcome: verdict.outcome.rawValue, rule: verdict.rule?.rawValue, detail: verdict.code.rawValue))
        if case .register(_, let profileID?) = action {
            try auditDefault(profileID, deviceID, row, of: record, at: time)
        }
        return verdict
    }

    /// The default profile comes in the name of whoever set it, not of whoever dropped the list.
    private func auditDefault(
        _ profileID: Int64, _ deviceID: Int64?, _ row: JudgedRow, of record: ImportRecord, at time: Int64
    ) throws(SQLiteError) {
        guard let profile = try ProfileTable(connection: connection).defaultProfile(of: record.customerID),
            profile.profileID == profileID
        else { return }
        try audit.append(
            AuditEntry(
                at: time, person: profile.setBy, operation: Operation.applyProfile.rawValue,
                customer: record.customer.rawValue, deviceID: deviceID, importID: record.id, row: row.number,
                outcome: Outcome.profileApplied.rawValue, detail: "\(profile.name), the default profile"))
    }

    /// Writes what the verdict promises; answers the device that the row is about, where it is this customer's.
    private func perform(
        _ action: RowAction, match: DeviceMatch, row: JudgedRow, of record: ImportRecord, at time: Int64
    ) throws(SQLiteError) -> Int64? {
        let devices = DeviceTable(connection: connection)
        switch action {
        case .register(let device, let profileID):
            return try devices.insert(
                NewDevice(
                    customerID: record.customerID, authority: record.authority, device: device, origin: .thisPartner,
                    at: time, by: record.person.name, importID: record.id, row: row.number, profileID: profileID))
        case .deregister(let id):
            try DepartedDeviceTable(connection: connection)
                .depart(id, by: record.person.name, at: time, importID: record.id, row: row.number)
            return id
        case .applyProfile(let profileID, let id):
            try ProfileTable(connection: connection).set(profileID, ofDevice: id)
            return id
        case .removeProfile(let id):
            try ProfileTable(connection: connection).set(nil, ofDevice: id)
            return id
        case .nothing:
            guard case .one(let device, _) = match, device.customerID == record.customerID else { return nil }
            return device.id
        }
    }

    func verdictID(of verdict: RowVerdict) throws(SQLiteError) -> Int64 {
        if let known = verdictIDs[verdict] { return known }
        let id = try RowTable(connection: connection).insertVerdict(verdict)
        // Verdicts that name a row or a value are rarely met again: what is kept stays small.
        if verdictIDs.count >= 256 { verdictIDs.removeAll(keepingCapacity: true) }
        verdictIDs[verdict] = id
        return id
    }
}
