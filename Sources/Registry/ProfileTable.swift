// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import SQLite

/// The SQL of the table `profiles`, and of the customers' default profiles.
struct ProfileTable {
    let connection: Connection

    private static let query = """
        SELECT p.id, p.customer_id, p.name, p.display_name, p.settings, p.authority, p.created_at, p.created_by,
            p.changed_at, p.changed_by, (SELECT count(*) FROM devices d WHERE d.profile_id = p.id)
        FROM profiles p WHERE p.customer_id = ?
        """

    func all(of customerID: Int64) throws(SQLiteError) -> [Profile] {
        try connection.statement(Self.query + " ORDER BY p.name COLLATE NOCASE").all(customerID, read: Self.profile)
    }

    func named(_ name: FolderName, of customerID: Int64) throws(SQLiteError) -> Profile? {
        try connection.statement(Self.query + " AND p.name = ? COLLATE NOCASE")
            .first(customerID, name.rawValue, read: Self.profile)
    }

    func insert(_ new: Profile) throws(SQLiteError) -> Int64 {
        try connection.statement(
            """
            INSERT INTO profiles(customer_id, name, display_name, settings, authority, created_at, created_by,
                changed_at, changed_by)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run(
            new.customerID, new.name.rawValue, new.displayName, Self.text(new.settings), new.authority.rawValue,
            new.createdAt, new.createdBy, new.changedAt, new.changedBy)
        return connection.lastInsertedRow
    }

    func update(_ profile: Profile) throws(SQLiteError) {
        try connection.statement(
            "UPDATE profiles SET display_name = ?, settings = ?, changed_at = ?, changed_by = ? WHERE id = ?"
        ).run(
            profile.displayName, Self.text(profile.settings), profile.changedAt, profile.changedBy, profile.id)
    }

    func delete(_ id: Int64) throws(SQLiteError) {
        try connection.statement(
            "UPDATE customers SET default_profile = NULL, default_profile_by = NULL WHERE default_profile = ?"
        )
        .run(id)
        try connection.statement("DELETE FROM profiles WHERE id = ?").run(id)
    }

    func eraseAll(of customerID: Int64) throws(SQLiteError) {
        try connection.statement("UPDATE customers SET default_profile = NULL, default_profile_by = NULL WHERE id = ?")
            .run(customerID)
        try connection.statement("DELETE FROM profiles WHERE customer_id = ?").run(customerID)
    }

    func defaultProfile(of customerID: Int64) throws(SQLiteError) -> DefaultProfile? {
        try connection.statement(
            """
            SELECT p.id, p.name, c.default_profile_by FROM customers c JOIN profiles p ON p.id = c.default_profile
            WHERE c.id = ?
            """
        ).first(customerID) { row in
            DefaultProfile(profileID: row.int64(0), name: Self.name(row.text(1)), setBy: row.text(2))
        }
    }

    func setDefault(_ profileID: Int64?, of customerID: Int64, by person: String?) throws(SQLiteError) {
        try connection.statement("UPDATE customers SET default_profile = ?, default_profile_by = ? WHERE id = ?")
            .run(profileID, person, customerID)
    }

    /// Gives a device a profile, or takes its profile away.
    func set(_ profileID: Int64?, ofDevice id: Int64) throws(SQLiteError) {
        try connection.statement("UPDATE devices SET profile_id = ? WHERE id = ?").run(profileID, id)
    }

    /// How many devices of each origin have a profile.
    func origins(ofDevicesWith profileID: Int64) throws(SQLiteError) -> [(Origin, Int)] {
        try connection.statement("SELECT origin, count(*) FROM devices WHERE profile_id = ? GROUP BY origin")
            .all(profileID) { (Origin(rawValue: $0.text(0)) ?? .unknown, $0.int(1)) }
    }

    func devices(with profileID: Int64) throws(SQLiteError) -> [Int64] {
        try connection.statement("SELECT id FROM devices WHERE profile_id = ? ORDER BY id").all(profileID) {
            $0.int64(0)
        }
    }

    private static func text(_ settings: Set<ProfileSetting>) -> String {
        ProfileSetting.allCases.filter(settings.contains).map(\.rawValue).joined(separator: " ")
    }

    private static func name(_ text: String) -> FolderName {
        guard let name = FolderName(text) else { preconditionFailure("a profile in the registry is damaged") }
        return name
    }

    private static func profile(_ row: Row) -> Profile {
        Profile(
            id: row.int64(0), customerID: row.int64(1), name: name(row.text(2)), displayName: row.text(3),
            settings: Set(row.text(4).split(separator: " ").compactMap { ProfileSetting(rawValue: String($0)) }),
            authority: AuthorityKind(rawValue: row.text(5)) ?? .local, createdAt: row.int64(6), createdBy: row.text(7),
            changedAt: row.int64(8), changedBy: row.text(9), devices: row.int(10))
    }
}
