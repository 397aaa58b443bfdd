// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import SQLite

/// The SQL of the table `identities`: which registered device a value names.
struct IdentityTable {
    let connection: Connection

    /// The device that bears an identity under an authority.
    func device(of identity: DeviceIdentity, _ authority: AuthorityKind) throws(SQLiteError) -> Int64? {
        try connection.statement(
            literal: "SELECT device_id FROM identities WHERE kind = ? AND value = ? AND is_remote = ?"
        ).first { values in
            Self.add(identity, authority, to: &values)
        } read: {
            $0.int64(0)
        }
    }

    /// - Parameter keeping: whether an identity that another device has stays with that one.
    func insert(
        _ identity: DeviceIdentity, of deviceID: Int64, _ authority: AuthorityKind, keeping: Bool = false
    ) throws(SQLiteError) {
        let insert =
            keeping
            ? try connection.statement(literal: "INSERT OR IGNORE INTO identities VALUES(?, ?, ?, ?)")
            : try connection.statement(literal: "INSERT INTO identities VALUES(?, ?, ?, ?)")
        try insert.run { values in
            Self.add(identity, authority, to: &values)
            values.add(deviceID)
        }
    }

    func remove(_ identity: DeviceIdentity, _ authority: AuthorityKind) throws(SQLiteError) {
        try connection.statement(literal: "DELETE FROM identities WHERE kind = ? AND value = ? AND is_remote = ?")
            .run { values in Self.add(identity, authority, to: &values) }
    }

    /// The identities that a registered device bears, with its authority.
    func identities(of deviceID: Int64) throws(SQLiteError) -> [(DeviceIdentity, AuthorityKind)] {
        let found = try connection.statement(
            """
            SELECT endorsement_key, uuid, product_id, serial_number, coalesce(firmware_manufacturer, manufacturer), authority
            FROM devices WHERE id = ?
            """
        ).first(deviceID) { row in
            let hardware = HardwareIdentity(
                endorsementKey: row.optionalBlob(0), uuid: row.optionalBlob(1), productID: row.optionalText(2),
                serialNumber: row.optionalText(3), manufacturer: row.optionalText(4))
            return (DeviceIdentity.all(of: hardware), AuthorityKind(rawValue: row.text(5)) ?? .local)
        }
        guard let (candidates, authority) = found else { return [] }
        // What identifies nothing stands in the columns too, and a value can be another device's.
        var identities: [(DeviceIdentity, AuthorityKind)] = []
        for identity in candidates where try device(of: identity, authority) == deviceID {
            identities.append((identity, authority))
        }
        return identities
    }

    private static func add(_ identity: DeviceIdentity, _ authority: AuthorityKind, to values: inout Parameters) {
        values.add(identity.kind.rawValue)
        values.add(identity.value)
        values.add(authority == .partnerCenter ? 1 : 0)
    }
}
