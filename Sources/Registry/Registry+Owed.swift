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
    ///   - gone: what a row comes to that waits to do something with a device which another row has taken out.
    package func settleOwed(
        _ ends: [(row: OwedRow, end: OwedEnd)], rejections limit: Int, silent: Set<Int64> = [], gone: RowVerdict,
        at time: Int64
    ) throws(RegistryFault) -> OwedSettlement {
        try transaction("settling what was owed") { () throws(DatabaseError) in
            let settling = try settle(ends, silent: silent, gone: gone, at: time)
            var settlement = OwedSettlement()
            settlement.imports = try settleImports(settling.imports, at: time)
            try addRejections(settling.rejected, limit: limit, before: settling.rejectedBefore, to: &settlement)
            return settlement
        }
    }

    /// Cancels the rows of an import that were not sent; those that were sent are settled by Partner Center's answer.
    func cancelOwed(of importID: Int64, at time: Int64) throws(DatabaseError) {
        let unsent = try OwedTable(connection: connection).unsent(ofImport: importID)
        _ = try settle(unsent.map { ($0, .ended(.cancelled)) }, gone: .cancelled, at: time)
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
