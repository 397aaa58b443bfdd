// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Database

/// The SQL of the table `imports`.
struct ImportTable {
    let connection: any Connection

    func insert(_ intent: ClaimIntent, by daemon: String?) throws(DatabaseError) -> Int64 {
        try connection.statement(
            """
            INSERT INTO imports(customer_id, customer, operation, profile, authority, file, source_device, source_inode,
                source_size, source_mode, source_owner, source_modified_at, person_uid, person, role, granted, state,
                claimed_at, daemon)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).insert(
            intent.customer.id, intent.customer.name.rawValue, intent.operation.rawValue, intent.profile?.rawValue,
            intent.authority.rawValue, intent.fileName, Int64(bitPattern: intent.source.device),
            Int64(bitPattern: intent.source.inode), intent.source.size, Int64(intent.source.mode),
            Int64(intent.source.ownerUID), intent.source.modifiedAt, Int64(intent.person.uid), intent.person.name,
            intent.role.rawValue, intent.granted.map(\.rawValue).joined(separator: " "), ImportState.claiming.rawValue,
            intent.at, daemon)
    }

    func delete(_ id: Int64) throws(DatabaseError) {
        try connection.statement("DELETE FROM imports WHERE id = ? AND state = 'claiming'").run(id)
    }

    func record(_ id: Int64) throws(DatabaseError) -> ImportRecord? {
        try connection.statement("SELECT \(Self.columns) FROM imports WHERE id = ?").first(id, read: Self.record)
    }

    /// Those of one daemon, or of all.
    func unfinished(of daemon: String?) throws(DatabaseError) -> [ImportRecord] {
        try connection.statement(
            """
            SELECT \(Self.columns) FROM imports
            WHERE state <> 'reported' AND (?1 IS NULL OR daemon = ?1) ORDER BY id
            """
        ).all(daemon, read: Self.record)
    }

    /// The newest imports first, of one customer or of all, and of one daemon or of all, older than a given id.
    func recent(
        of customerID: Int64?, by daemon: String?, before id: Int64, limit: Int
    ) throws(DatabaseError) -> [ImportRecord] {
        try connection.statement(
            """
            SELECT \(Self.columns) FROM imports
            WHERE id < ?1 AND (?2 IS NULL OR customer_id = ?2) AND (?4 IS NULL OR daemon = ?4) AND state <> 'claiming'
            ORDER BY id DESC LIMIT ?3
            """
        ).all(id, customerID, limit, daemon, read: Self.record)
    }

    /// The newest imports first of a file of this name, those being claimed too, with greater ids than a given one.
    func recent(ofFile name: [UInt8], after id: Int64, limit: Int) throws(DatabaseError) -> [ImportRecord] {
        try connection.statement(
            """
            SELECT \(Self.columns) FROM imports
            WHERE id > ? AND file = ? ORDER BY id DESC LIMIT ?
            """
        ).all(id, name, limit, read: Self.record)
    }

    func setState(_ state: ImportState, of id: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE imports SET state = ? WHERE id = ?").run(state.rawValue, id)
    }

    func setCopy(_ copy: CopiedList, of id: Int64) throws(DatabaseError) {
        try connection.statement(
            "UPDATE imports SET state = 'read', copy_size = ?, copy_digest = ?, earlier_import = ? WHERE id = ?"
        ).run(copy.size, copy.digest, copy.earlierImport, id)
    }

    /// Answers the latest earlier import of the same bytes.
    func setDigest(_ digest: [UInt8], of id: Int64) throws(DatabaseError) -> Int64? {
        let earlier = try latest(withDigest: digest, before: id)
        try connection.statement("UPDATE imports SET copy_digest = ?, earlier_import = ? WHERE id = ?")
            .run(digest, earlier, id)
        return earlier
    }

    func latest(withDigest digest: [UInt8], before id: Int64) throws(DatabaseError) -> Int64? {
        try connection.statement("SELECT max(id) FROM imports WHERE copy_digest = ? AND id < ?")
            .first(digest, id) { $0.optionalInt64(0) } ?? nil
    }

    func setLayout(_ layout: String, of id: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE imports SET layout = ? WHERE id = ?").run(layout, id)
    }

    func setRefusal(_ refusal: ListRefusal, of id: Int64, at time: Int64) throws(DatabaseError) {
        try connection.statement(
            """
            UPDATE imports SET state = 'settled', settled_at = ?, refusal_outcome = ?, refusal_code = ?,
                refusal_reason = ?, refusal_next_step = ?, refusal_rule = ?
            WHERE id = ?
            """
        ).run(
            time, refusal.outcome.rawValue, refusal.refusal.code.rawValue, refusal.refusal.reason,
            refusal.refusal.nextStep, refusal.rule?.rawValue, id)
    }

    func setProgress(rowsDone: Int, lastRow: Int, of id: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE imports SET rows_done = ?, last_row = ? WHERE id = ?")
            .run(rowsDone, lastRow, id)
    }

    func setSettled(_ id: Int64, at time: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE imports SET state = 'settled', settled_at = ? WHERE id = ?").run(time, id)
    }

    func setReported(_ id: Int64, at time: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE imports SET state = 'reported', reported_at = ? WHERE id = ?").run(time, id)
    }

    func setListRemoved(_ id: Int64, at time: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE imports SET list_removed_at = ? WHERE id = ?").run(time, id)
    }

    func setListsRemoved(of customerID: Int64, at time: Int64) throws(DatabaseError) {
        try connection.statement(
            "UPDATE imports SET list_removed_at = ? WHERE customer_id = ? AND list_removed_at IS NULL"
        ).run(time, customerID)
    }

    func withList(
        of daemon: String?, reportedUntil time: Int64, after last: ImportRecord?, limit: Int
    ) throws(DatabaseError) -> [ImportRecord] {
        try connection.statement(
            """
            SELECT \(Self.columns) FROM imports
            WHERE list_removed_at IS NULL AND state = 'reported' AND reported_at <= ?1
                AND (reported_at, id) > (?2, ?3) AND (?5 IS NULL OR daemon = ?5)
            ORDER BY reported_at, id LIMIT ?4
            """
        ).all(time, last?.reportedAt ?? 0, last?.id ?? 0, limit, daemon, read: Self.record)
    }

    func setApproved(_ id: Int64, by person: String, at time: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE imports SET approved_by = ?, approved_at = ? WHERE id = ?")
            .run(person, time, id)
    }

    func setCancelled(_ id: Int64, by person: String, at time: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE imports SET cancelled_by = ?, cancelled_at = ? WHERE id = ?")
            .run(person, time, id)
    }

    func setRetry(_ id: Int64, of earlier: Int64) throws(DatabaseError) {
        try connection.statement("UPDATE imports SET retry_of = ? WHERE id = ?").run(earlier, id)
    }

    /// Forgets the rows of an import that was only decided, so that they are judged again for good.
    func startAgain(_ id: Int64) throws(DatabaseError) {
        try connection.statement("DELETE FROM import_rows WHERE import_id = ?").run(id)
        try connection.statement("UPDATE imports SET state = 'decided', rows_done = 0, last_row = 0 WHERE id = ?").run(
            id)
    }

    private static let columns = """
        id, customer_id, customer, operation, profile, authority, file, source_device, source_inode, source_size,
        source_mode, source_owner, source_modified_at, person_uid, person, role, granted, state, claimed_at, settled_at,
        reported_at, copy_size, copy_digest, earlier_import, layout, rows_done, last_row, refusal_outcome, refusal_code,
        refusal_reason, refusal_next_step, refusal_rule, approved_by, cancelled_by, retry_of, daemon
        """

    private static func record(_ row: Row) -> ImportRecord {
        guard let customer = FolderName(row.text(2)), let operation = Operation(rawValue: row.text(3)),
            let authority = AuthorityKind(rawValue: row.text(5)), let role = Role(rawValue: row.text(15)),
            let state = ImportState(rawValue: row.text(17))
        else { preconditionFailure("import \(row.int64(0)) in the registry is damaged") }
        return ImportRecord(
            id: row.int64(0), customerID: row.int64(1), customer: customer, operation: operation,
            profile: row.optionalText(4).flatMap(FolderName.init), authority: authority, fileName: row.blob(6),
            source: source(row), person: Person(uid: UInt32(truncatingIfNeeded: row.int64(13)), name: row.text(14)),
            role: role, granted: row.text(16).split(separator: " ").compactMap { Permission(rawValue: String($0)) },
            state: state, claimedAt: row.int64(18), settledAt: row.optionalInt64(19),
            reportedAt: row.optionalInt64(20), copy: copy(row), layout: row.optionalText(24), rowsDone: row.int(25),
            lastRow: row.int(26), refusal: refusal(row),
            approvedBy: row.optionalText(32), cancelledBy: row.optionalText(33), retryOf: row.optionalInt64(34),
            daemon: row.optionalText(35))
    }

    private static func source(_ row: Row) -> SourceFile {
        SourceFile(
            device: UInt64(bitPattern: row.int64(7)), inode: UInt64(bitPattern: row.int64(8)), size: row.int64(9),
            mode: UInt32(truncatingIfNeeded: row.int64(10)), ownerUID: UInt32(truncatingIfNeeded: row.int64(11)),
            modifiedAt: row.int64(12))
    }

    private static func copy(_ row: Row) -> CopiedList? {
        guard let size = row.optionalInt64(21) else { return nil }
        return CopiedList(size: size, digest: row.optionalBlob(22), earlierImport: row.optionalInt64(23))
    }

    private static func refusal(_ row: Row) -> ListRefusal? {
        guard let outcome = row.optionalText(27).flatMap(Outcome.init), let code = OutcomeCode(rawValue: row.text(28))
        else { return nil }
        return ListRefusal(
            outcome, Refusal(code, reason: row.text(29), nextStep: row.text(30)),
            rule: row.optionalText(31).flatMap(Rule.init))
    }
}
