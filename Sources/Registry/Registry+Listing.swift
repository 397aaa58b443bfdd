// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

/// What Partner Center lists for a customer, page by page, and what became of devices that it no longer lists.
extension Registry {
    /// Begins a listing of a customer's devices; answers its number, which each page names.
    package func beginListing(of customerID: Int64) throws(RegistryFault) -> Int64 {
        try transaction("beginning a listing") { () throws(DatabaseError) in
            try connection.statement("UPDATE customers SET listing = listing + 1 WHERE id = ?").run(customerID)
            return try connection.statement("SELECT listing FROM customers WHERE id = ?")
                .first(customerID) { $0.int64(0) } ?? 0
        }
    }

    /// Notes a device batch that a listing shows.
    package func recordBatch(
        _ name: String, createdBy: String?, of customerID: Int64
    ) throws(RegistryFault) {
        try transaction("recording a device batch") { () throws(DatabaseError) in
            try BatchTable(connection: connection).insert(name, of: customerID, createdBy: createdBy)
        }
    }

    /// Whom Partner Center names as creator of the device batches that this daemon created: this partner's own name, in
    /// every spelling, the oldest first.
    package func creatorsOfOwnBatches() throws(RegistryFault) -> [String] {
        try reading("looking device batches up") { () throws(DatabaseError) in
            try connection.statement(
                """
                SELECT b.created_by FROM submissions s JOIN batches b ON b.customer_id = s.customer_id AND b.name = s.batch
                WHERE s.creates_batch <> 0 AND s.accepted_at IS NOT NULL AND b.created_by <> ''
                GROUP BY b.created_by ORDER BY min(s.id)
                """
            ).all { $0.text(0) }
        }
    }

    /// The device batch of this name, whatever its case, as Partner Center spells it; nil where there is none yet.
    package func batch(named name: String, of customerID: Int64) throws(RegistryFault) -> String? {
        try reading("looking a device batch up") { () throws(DatabaseError) in
            try BatchTable(connection: connection).named(name, of: customerID)
        }
    }

    /// Notes the devices of one page of a listing: known ones are brought up to date, new ones are kept.
    package func recordSeen(
        _ devices: [SeenDevice], of customerID: Int64, listing: Int64, at time: Int64
    ) throws(RegistryFault) {
        try transaction("recording listed devices") { () throws(DatabaseError) in
            try SeenDeviceTable(connection: connection, pending: pendingKeys)
                .record(devices, of: customerID, listing: listing, at: time)
        }
    }

    /// Ends a complete listing: what it did not show, and for which nothing is owed, is no longer registered.
    ///
    /// - Parameter moment: a device that was registered later and that no listing ever showed may not be listed yet.
    /// - Returns: the devices that are gone.
    package func endListing(
        of customerID: Int64, listing: Int64, registeredBefore moment: Int64, at time: Int64
    ) throws(RegistryFault) -> [KnownDevice] {
        try transaction("ending a listing") { () throws(DatabaseError) in
            let gone = try SeenDeviceTable(connection: connection, pending: pendingKeys)
                .unseen(of: customerID, since: listing, registeredBefore: moment)
            let departed = DepartedDeviceTable(connection: connection)
            let departures = try connection.together(gone) { device throws(DatabaseError) in
                try departed.departure(of: device.id)
            }
            var goneKeys: Set<Int64> = []
            for departure in departures {
                let departure = try departed.current(departure, after: &goneKeys)
                try departed.depart(departure, by: "Partner Center", at: time, importID: nil, row: nil)
            }
            try connection.statement("UPDATE customers SET listed_at = ? WHERE id = ?").run(time, customerID)
            return gone
        }
    }

    /// When a customer's devices were last listed completely; milliseconds since 1970, UTC.
    package func listedAt(_ customerID: Int64) throws(RegistryFault) -> Int64? {
        try reading("looking a listing up") { () throws(DatabaseError) in
            try connection.statement("SELECT listed_at FROM customers WHERE id = ?")
                .first(customerID) { $0.optionalInt64(0) } ?? nil
        }
    }

    /// Forgets a device batch that Partner Center turned out not to have.
    package func forgetBatch(_ name: String, of customerID: Int64) throws(RegistryFault) {
        try transaction("forgetting a device batch") { () throws(DatabaseError) -> Void in
            try connection.statement("DELETE FROM batches WHERE customer_id = ? AND name = ?").run(customerID, name)
        }
    }

    /// Whether Partner Center's id of every registered device of a customer is known.
    package func everyDeviceHasRemoteID(of customerID: Int64) throws(RegistryFault) -> Bool {
        try reading("looking devices up") { () throws(DatabaseError) in
            try connection.statement(
                """
                SELECT NOT EXISTS(SELECT 1 FROM devices WHERE customer_id = ? AND authority = ? AND owed_import IS NULL
                    AND remote_id IS NULL)
                """
            ).first(customerID, AuthorityKind.partnerCenter.rawValue) { $0.bool(0) } ?? true
        }
    }

    /// What the newest listing shows of owed devices: nil where it does not show one.
    package func sightings(of devices: [KnownDevice]) throws(RegistryFault) -> [KnownDevice?] {
        try lookingUp("looking devices up") { () throws(DatabaseError) in
            let table = SeenDeviceTable(connection: connection, pending: pendingKeys)
            return try connection.together(devices) { device throws(DatabaseError) in try table.sighting(of: device) }
        }
    }
}
