// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

extension Registry {
    /// A page of a customer's devices with their hashes, in the order in which they came.
    ///
    /// - Parameter after: the id of the last device of the page before; 0 for the first page.
    package func exportedDevices(
        of customerID: Int64, after: Int64, limit: Int
    ) throws(RegistryFault) -> [ExportedDevice] {
        try reading("exporting devices") { () throws(DatabaseError) in
            try DeviceTable(connection: connection).exported(of: customerID, after: after, limit: limit)
        }
    }

    /// Writes into the audit trail that somebody got a customer's hashes, before they are handed out.
    ///
    /// - Parameter after: the id of the device behind which they begin; 0 for all.
    /// - Returns: how many devices they are.
    package func recordExport(
        _ format: PortalFormat, of customer: Customer, after: Int64, by person: Person, at time: Int64
    ) throws(RegistryFault) -> Int {
        try transaction("recording an export", .bookkeeping) { () throws(DatabaseError) in
            let count = try DeviceTable(connection: connection).count(of: customer.id, after: after)
            let begin = after == 0 ? "" : " behind device \(after)"
            try recordDone(
                "device.export", of: customer, by: person, at: time,
                detail: "\(count) devices\(begin) with hashes, for \(format.rawValue)")
            return count
        }
    }
}
