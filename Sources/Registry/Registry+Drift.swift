// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

/// What the registry has, held against a listing of Partner Center that is not taken over.
extension Registry {
    /// The registered devices that a listed one is: that with its id first, then those with its numbers, whichever
    /// authority recorded them.
    package func registered(
        as seen: [SeenDevice], of customerID: Int64
    ) throws(RegistryFault) -> [(seen: SeenDevice, known: [KnownDevice])] {
        try lookingUp("comparing listed devices") { () throws(DatabaseError) in
            try connection.together(seen) { device throws(DatabaseError) in
                (device, try registered(as: device, of: customerID))
            }
        }
    }

    /// A page of a customer's devices in the order in which they came, with who recorded them; owed ones are left out.
    ///
    /// - Parameter moment: left out are also devices that were registered later and that no listing ever showed.
    package func settledDevices(
        of customerID: Int64, registeredBefore moment: Int64, after: Int64, limit: Int
    ) throws(RegistryFault) -> [(device: KnownDevice, authority: AuthorityKind)] {
        try reading("listing devices") { () throws(DatabaseError) in
            try connection.statement(
                """
                SELECT d.authority, \(DeviceTable.columns) FROM \(DeviceTable.tables)
                WHERE d.customer_id = ?1 AND d.id > ?2 AND d.owed_import IS NULL
                    AND (d.authority <> ?3 OR d.listing > 0 OR d.registered_at < ?4)
                ORDER BY d.id LIMIT ?5
                """
            ).all(customerID, after, AuthorityKind.partnerCenter.rawValue, moment, limit) {
                (DeviceTable.known($0, at: 1), AuthorityKind(rawValue: $0.text(0)) ?? .local)
            }
        }
    }

    private func registered(as seen: SeenDevice, of customerID: Int64) throws(DatabaseError) -> [KnownDevice] {
        let table = DeviceTable(connection: connection)
        let known = try table.device(remoteID: seen.remoteID, of: customerID)
        var found = known.map { [$0] } ?? []
        // The same machine may have been recorded under both authorities.
        for authority in known == nil ? [AuthorityKind.partnerCenter, .local] : [.local] {
            found += try table.devices(
                of: customerID, authority: authority, serialNumber: seen.serialNumber, manufacturer: seen.manufacturer,
                productID: seen.productID)
        }
        return found
    }
}
