// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

extension Registry {
    /// What the next rows of a list would come to, writing nothing.
    ///
    /// - Parameters:
    ///   - record: an import that need not exist.
    ///   - memory: what the rows before would have done.
    ///   - judge: as for `settle`.
    package func foresee(
        _ rows: [JudgedRow], of record: ImportRecord, after memory: PlanMemory,
        judge: @Sendable (JudgedRow, DeviceMatch) -> (RowAction, RowVerdict)
    ) throws(RegistryFault) -> (rows: [ReportRow], extent: DeregistrationExtent, memory: PlanMemory) {
        var memory = memory
        var extent = DeregistrationExtent(devices: 0, foreign: 0)
        var foreseen: [ReportRow] = []
        let devices = DeviceTable(connection: connection)
        let matching = DeviceMatching(devices: devices, record: record)
        let registered = try lookingUp("looking devices up") { () throws(DatabaseError) in
            try connection.together(rows) { row throws(DatabaseError) in
                try matching.match(row, devices.keys.digest.keyed(row.identities))
            }
        }
        for (row, registered) in zip(rows, registered) {
            let match = memory.match(row, registered: registered)
            let (action, verdict) = judge(row, match)
            memory.note(row, match, action, verdict, customerID: record.customerID)
            if case .deregister = action, case .one(let device, _) = match {
                extent.devices += 1
                if device.origin != .thisPartner { extent.foreign += 1 }
            }
            foreseen.append(
                ReportRow(
                    number: row.number, serialNumber: row.serialNumber, productID: row.productID, verdict: verdict))
        }
        return (foreseen, extent, memory)
    }
}
