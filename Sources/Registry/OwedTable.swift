// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The SQL of the table `owed`: rows whose verdict waits for Partner Center.
struct OwedTable {
    let connection: any Connection

    func insert(
        _ kind: OwedKind, row: JudgedRow, of record: ImportRecord, deviceID: Int64, batch: String?, profileID: Int64?,
        promise: Int64, at time: Int64
    ) throws(DatabaseError) {
        try connection.bulkInsert(
            """
            INSERT OR FAIL INTO owed(import_id, row, customer_id, device_id, kind, batch, profile_id, promise_id, since)
            """, columns: 9
        ).add { values in
            values.add(record.id)
            values.add(row.number)
            values.add(record.customerID)
            values.add(deviceID)
            values.add(kind.rawValue)
            values.add(batch)
            values.add(profileID)
            values.add(promise)
            values.add(time)
        }
    }

    /// Whether a row is owed still.
    func has(_ row: OwedRow) throws(DatabaseError) -> Bool {
        try connection.statement("SELECT 1 FROM owed WHERE import_id = ? AND row = ?")
            .first(row.importID, row.row) { _ in true } ?? false
    }

    func delete(_ row: OwedRow) throws(DatabaseError) {
        try connection.statement("DELETE FROM owed WHERE import_id = ? AND row = ?").queue(row.importID, row.row)
    }

    func eraseAll(of customerID: Int64) throws(DatabaseError) {
        try connection.statement("DELETE FROM owed WHERE customer_id = ?").run(customerID)
    }

    /// The customers for whom something is owed.
    func customers() throws(DatabaseError) -> [Int64] {
        try connection.statement(
            """
            SELECT customer_id FROM owed UNION SELECT customer_id FROM profile_deletions
            UNION SELECT customer_id FROM profiles
                WHERE authority = 'partner-center' AND (sent_at IS NULL OR sent_at < changed_at)
            """
        ).all { $0.int64(0) }
    }

    func count(ofImport id: Int64) throws(DatabaseError) -> Int {
        try connection.statement("SELECT count(*) FROM owed WHERE import_id = ?").first(id) { $0.int(0) } ?? 0
    }

    /// The oldest rows of a customer that were not sent and may be now, all of the kind and batch of the first.
    func next(of customerID: Int64, at time: Int64, limit: Int) throws(DatabaseError) -> [OwedRow] {
        let first = try connection.statement(
            """
            SELECT kind, batch FROM owed WHERE customer_id = ? AND submission_id IS NULL AND not_before <= ?
            ORDER BY import_id, row LIMIT 1
            """
        ).first(customerID, time) { ($0.text(0), $0.optionalText(1)) }
        guard let (kind, batch) = first else { return [] }
        return try connection.statement(
            Self.query
                + """
                 WHERE o.customer_id = ? AND o.submission_id IS NULL AND o.not_before <= ? AND o.kind = ? AND o.batch IS ?
                ORDER BY o.import_id, o.row LIMIT ?
                """
        ).all(customerID, time, kind, batch, limit, read: Self.row)
    }

    /// When the next row of a customer that has to wait may be sent; nil where none waits.
    func nextMoment(of customerID: Int64) throws(DatabaseError) -> Int64? {
        try connection.statement(
            """
            SELECT min(o.not_before) FROM owed o WHERE o.customer_id = ? AND o.submission_id IS NULL
                AND EXISTS(SELECT 1 FROM devices d WHERE d.id = o.device_id)
            """
        ).first(customerID) { $0.optionalInt64(0) } ?? nil
    }

    /// The rows of a submission that are not settled, in the order in which they were sent.
    func rows(of submissionID: Int64, customerID: Int64) throws(DatabaseError) -> [OwedRow] {
        try connection.statement(
            Self.query + " WHERE o.customer_id = ? AND o.submission_id = ? ORDER BY o.position"
        ).all(customerID, submissionID, read: Self.row)
    }

    /// How many rows wait for each device of a customer.
    func devices(of customerID: Int64) throws(DatabaseError) -> [Int64: Int] {
        let counts = try connection.statement(
            "SELECT device_id, count(*) FROM owed WHERE customer_id = ? GROUP BY device_id"
        ).all(customerID) { ($0.int64(0), $0.int(1)) }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    /// The rows that wait for a device, which need not be there any more.
    func rows(ofDevice device: KnownDevice, of customerID: Int64) throws(DatabaseError) -> [OwedRow] {
        try connection.statement(
            "\(Self.queryWithoutDevice) WHERE o.customer_id = ? AND o.device_id = ? ORDER BY o.import_id, o.row"
        ).all(customerID, device.id) { Self.row($0, device) }
    }

    /// From now on the rows that wait for a device wait for another one.
    func move(from device: Int64, to other: Int64, of customerID: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE owed SET device_id = ? WHERE customer_id = ? AND device_id = ?")
            .queue(other, customerID, device)
    }

    func unsent(ofImport id: Int64) throws(DatabaseError) -> [OwedRow] {
        try connection.statement(Self.query + " WHERE o.import_id = ? AND o.submission_id IS NULL ORDER BY o.row")
            .all(id, read: Self.row)
    }

    func send(_ row: OwedRow, with submissionID: Int64, position: Int) throws(DatabaseError) {
        try connection.statement("UPDATE owed SET submission_id = ?, position = ? WHERE import_id = ? AND row = ?")
            .queue(submissionID, position, row.importID, row.row)
    }

    func sendAgain(_ row: OwedRow, notBefore: Int64, isFault: Bool) throws(DatabaseError) {
        try connection.statement(
            """
            UPDATE owed SET submission_id = NULL, position = NULL, not_before = ?, faults = faults + ?
            WHERE import_id = ? AND row = ?
            """
        ).queue(notBefore, isFault, row.importID, row.row)
    }

    /// From now on the row owes another thing, and nothing of that was sent.
    func turn(_ row: OwedRow, into kind: OwedKind) throws(DatabaseError) {
        try connection.statement(
            """
            UPDATE owed SET kind = ?, batch = NULL, submission_id = NULL, position = NULL, not_before = 0, faults = 0
            WHERE import_id = ? AND row = ?
            """
        ).queue(kind.rawValue, row.importID, row.row)
    }

    /// What the row's line says once what was promised is true.
    func promise(_ row: OwedRow) throws(DatabaseError) -> (id: Int64, verdict: RowVerdict)? {
        try connection.statement(
            """
            SELECT v.id, v.outcome, v.code, v.rule, v.reason, v.next_step
            FROM owed o JOIN verdicts v ON v.id = o.promise_id WHERE o.import_id = ? AND o.row = ?
            """
        ).first(row.importID, row.row) { ($0.int64(0), RowTable.verdict($0, at: 1)) }
    }

    private static let columns = """
        o.import_id, o.row, o.customer_id, o.kind, o.device_id, o.batch, o.profile_id, o.faults, o.since,
            i.person_uid, i.person, i.role, i.granted, i.claimed_at, p.name, p.remote_id, h.sealed, h.unusual_length,
            h.tail, o.position
        """
    private static let tables = """
        owed o JOIN imports i ON i.id = o.import_id LEFT JOIN profiles p ON p.id = o.profile_id
            LEFT JOIN hardware_hashes h ON h.device_id = o.device_id AND o.kind = 'register'
        """
    private static let queryWithoutDevice = "SELECT \(columns) FROM \(tables)"
    private static let query = """
        SELECT \(columns), \(DeviceTable.columns) FROM \(tables) JOIN devices d ON d.id = o.device_id
            LEFT JOIN profiles held ON held.id = d.profile_id
        """

    private static func row(_ row: Row) -> OwedRow { Self.row(row, DeviceTable.known(row, at: 20)) }

    private static func row(_ row: Row, _ device: KnownDevice) -> OwedRow {
        guard let kind = OwedKind(rawValue: row.text(3)), let role = Role(rawValue: row.text(11)) else {
            preconditionFailure("row \(row.int(1)) of import \(row.int64(0)) is owed and damaged")
        }
        let hash = row.optionalBlob(16).map {
            SealedHash(sealed: $0, unusualLength: row.optionalInt(17), tail: row.optionalBlob(18))
        }
        let profile: OwedProfile? =
            if let id = row.optionalInt64(6), let name = row.optionalText(14).flatMap(FolderName.init) {
                OwedProfile(id: id, name: name, remoteID: row.optionalText(15))
            } else { nil }
        return OwedRow(
            importID: row.int64(0), row: row.int(1), customerID: row.int64(2), kind: kind,
            device: device, hash: hash, batch: row.optionalText(5), profile: profile,
            person: Person(uid: UInt32(truncatingIfNeeded: row.int64(9)), name: row.text(10)), role: role,
            granted: row.text(12).split(separator: " ").compactMap { Permission(rawValue: String($0)) },
            claimedAt: row.int64(13), faults: row.int(7), since: row.int64(8), position: row.optionalInt(19))
    }
}
