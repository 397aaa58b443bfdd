// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The SQL of the table `profiles`, and of the customers' default profiles.
struct ProfileTable {
    let connection: any Connection

    private static let query = """
        SELECT p.id, p.customer_id, p.name, p.display_name, p.settings, p.authority, p.created_at, p.created_by,
            p.changed_at, p.changed_by, (SELECT count(*) FROM devices d WHERE d.profile_id = p.id)
        FROM profiles p WHERE p.customer_id = ?
        """

    func all(of customerID: Int64) throws(DatabaseError) -> [Profile] {
        try connection.statement(Self.query + " ORDER BY p.name COLLATE NOCASE").all(customerID, read: Self.profile)
    }

    func named(_ name: FolderName, of customerID: Int64) throws(DatabaseError) -> Profile? {
        try connection.statement(Self.query + " AND p.name = ? COLLATE NOCASE")
            .first(customerID, name.rawValue, read: Self.profile)
    }

    func insert(_ new: Profile) throws(DatabaseError) -> Int64 {
        try connection.statement(
            """
            INSERT INTO profiles(customer_id, name, display_name, settings, authority, created_at, created_by,
                changed_at, changed_by)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).insert(
            new.customerID, new.name.rawValue, new.displayName, Self.text(new.settings), new.authority.rawValue,
            new.createdAt, new.createdBy, new.changedAt, new.changedBy)
    }

    func update(_ profile: Profile) throws(DatabaseError) {
        try connection.statement(
            "UPDATE profiles SET display_name = ?, settings = ?, changed_at = ?, changed_by = ? WHERE id = ?"
        ).run(
            profile.displayName, Self.text(profile.settings), profile.changedAt, profile.changedBy, profile.id)
    }

    func delete(_ id: Int64) throws(DatabaseError) {
        try connection.statement(
            "INSERT OR IGNORE INTO profile_deletions SELECT customer_id, remote_id FROM profiles WHERE id = ? AND remote_id IS NOT NULL"
        ).run(id)
        try connection.statement(
            "UPDATE customers SET default_profile = NULL, default_profile_by = NULL WHERE default_profile = ?"
        )
        .run(id)
        try connection.statement("DELETE FROM profiles WHERE id = ?").run(id)
    }

    /// The profiles that Partner Center was not told of as they are now.
    func owed(of customerID: Int64) throws(DatabaseError) -> [ProfileDebt] {
        try connection.statement(
            """
            SELECT p.id, p.customer_id, p.name, p.display_name, p.settings, p.authority, p.created_at, p.created_by,
                p.changed_at, p.changed_by, 0, p.remote_id, p.request_id
            FROM profiles p WHERE p.customer_id = ? AND p.authority = ? AND (p.sent_at IS NULL OR p.sent_at < p.changed_at)
            ORDER BY p.id
            """
        ).all(customerID, AuthorityKind.partnerCenter.rawValue) { row in
            ProfileDebt(
                profile: Self.profile(row), remoteID: row.optionalText(11), requestID: row.optionalText(12))
        }
    }

    /// Takes over what Partner Center has, or keeps it as new.
    func record(_ seen: SeenProfile, of customerID: Int64, at time: Int64) throws(DatabaseError) {
        let byID = try connection.statement("SELECT id FROM profiles WHERE customer_id = ? AND remote_id = ?")
            .first(customerID, seen.remoteID) { $0.int64(0) }
        // A profile whose creation was not answered is known by its name.
        let byName = try connection.statement(
            """
            SELECT id FROM profiles WHERE customer_id = ? AND authority = ? AND remote_id IS NULL AND request_id IS NOT NULL
                AND display_name = ?
            """
        ).first(customerID, AuthorityKind.partnerCenter.rawValue, seen.displayName) { $0.int64(0) }
        if let known = byID ?? byName {
            try connection.statement("UPDATE profiles SET remote_id = ? WHERE id = ?").run(seen.remoteID, known)
            try connection.statement(
                "UPDATE profiles SET display_name = ?, settings = ? WHERE id = ? AND sent_at >= changed_at"
            ).run(seen.displayName, Self.text(seen.settings), known)
        }
        guard let fallback = FolderName("profile") else { return }
        let name = FolderName(
            derivedFrom: seen.displayName, fallback: fallback, avoiding: Set(try all(of: customerID).map(\.name)))
        let id = try insert(
            Profile(
                id: 0, customerID: customerID, name: name, displayName: seen.displayName, settings: seen.settings,
                authority: .partnerCenter, createdAt: time, createdBy: "Partner Center", changedAt: time,
                changedBy: "Partner Center"))
        try setSent(id, remoteID: seen.remoteID, changedAt: time)
    }

    /// Forgets profiles that Partner Center had and has no longer.
    func removeUnseen(keeping seen: Set<String>, of customerID: Int64) throws(DatabaseError) {
        let known = try connection.statement(
            "SELECT id, remote_id FROM profiles WHERE customer_id = ? AND remote_id IS NOT NULL"
        ).all(customerID) { ($0.int64(0), $0.text(1)) }
        for (id, remoteID) in known where !seen.contains(remoteID) {
            try connection.statement("UPDATE devices SET profile_id = NULL WHERE profile_id = ?").run(id)
            try delete(id)
            try connection.statement("DELETE FROM profile_deletions WHERE customer_id = ? AND remote_id = ?")
                .run(customerID, remoteID)
        }
    }

    func setRequest(_ requestID: String, of id: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE profiles SET request_id = ? WHERE id = ?").run(requestID, id)
    }

    /// - Parameter changedAt: of the state that was sent; a change since is still owed.
    func setSent(_ id: Int64, remoteID: String, changedAt: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE profiles SET remote_id = ?, sent_at = ?, request_id = NULL WHERE id = ?")
            .run(remoteID, changedAt, id)
    }

    /// - Parameter changedAt: of the state that was refused; a change since is owed.
    func setRefused(_ id: Int64, changedAt: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE profiles SET sent_at = ?, request_id = NULL WHERE id = ?").run(changedAt, id)
    }

    func eraseAll(of customerID: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE customers SET default_profile = NULL, default_profile_by = NULL WHERE id = ?")
            .run(customerID)
        try connection.statement("DELETE FROM profiles WHERE customer_id = ?").run(customerID)
    }

    func defaultProfile(of customerID: Int64) throws(DatabaseError) -> DefaultProfile? {
        try connection.statement(
            """
            SELECT p.id, p.name, c.default_profile_by FROM customers c JOIN profiles p ON p.id = c.default_profile
            WHERE c.id = ?
            """
        ).first(customerID) { row in
            DefaultProfile(profileID: row.int64(0), name: Self.name(row.text(1)), setBy: row.text(2))
        }
    }

    func setDefault(_ profileID: Int64?, of customerID: Int64, by person: String?) throws(DatabaseError) {
        try connection.statement("UPDATE customers SET default_profile = ?, default_profile_by = ? WHERE id = ?")
            .run(profileID, person, customerID)
    }

    /// Gives a device a profile, or takes its profile away.
    func set(_ profileID: Int64?, ofDevice id: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE devices SET profile_id = ? WHERE id = ?").queue(profileID, id)
    }

    /// How many devices of each origin have a profile.
    func origins(ofDevicesWith profileID: Int64) throws(DatabaseError) -> [(Origin, Int)] {
        try connection.statement("SELECT origin, count(*) FROM devices WHERE profile_id = ? GROUP BY origin")
            .all(profileID) { (Origin(rawValue: $0.text(0)) ?? .unknown, $0.int(1)) }
    }

    func devices(with profileID: Int64) throws(DatabaseError) -> [Int64] {
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
