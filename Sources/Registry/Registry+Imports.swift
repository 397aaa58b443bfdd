// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

/// The life of an import: each call is one arrow of `claiming → claimed → read → settled → reported`.
extension Registry {
    /// Records that a file is about to be taken; only then may it be renamed.
    package func recordClaimIntent(_ intent: ClaimIntent) throws(RegistryFault) -> ImportRecord {
        try transaction("recording a claim", .bookkeeping) { () throws(DatabaseError) in
            let table = ImportTable(connection: connection)
            let id = try table.insert(intent, by: store.daemon?.name)
            guard let record = try table.record(id) else { preconditionFailure("import \(id) was just written") }
            return record
        }
    }

    /// Forgets an intent whose rename did not happen: the file is still in its folder.
    package func withdrawClaim(_ id: Int64) throws(RegistryFault) {
        try transaction("withdrawing a claim", .bookkeeping) { () throws(DatabaseError) in
            try ImportTable(connection: connection).delete(id)
        }
    }

    /// Records that the file is in `processing/`, synced.
    package func recordClaimed(_ id: Int64) throws(RegistryFault) {
        try transaction("recording a claimed file", .bookkeeping) { () throws(DatabaseError) in
            try countClaimed(id)
            try ImportTable(connection: connection).setState(.claimed, of: id)
        }
    }

    /// Records that the daemon's own copy is whole and synced, with the latest earlier import of the same bytes.
    ///
    /// Rows that were judged ahead of it are safe from now on, unless somebody else wanted the registry meanwhile.
    ///
    /// - Parameter digest: nil where it is not known yet; `recordDigest` or `recordSettled` is told of it then.
    /// - Returns: the import as it is stored now.
    @discardableResult
    package func recordCopy(of id: Int64, size: Int64, digest: [UInt8]?) throws(RegistryFault) -> ImportRecord {
        let table = ImportTable(connection: connection)
        var stored: ImportRecord?
        let record = { () throws(DatabaseError) in
            var copy = CopiedList(size: size, digest: digest)
            if let digest { copy.earlierImport = try table.latest(withDigest: digest, before: id) }
            try table.setCopy(copy, of: id)
            stored = try table.record(id)
        }
        if batch?.record.id == id {
            try mayWrite()
            try endBatch(with: record)
        } else {
            try transaction("recording a copy", .bookkeeping, record)
        }
        guard let stored else { preconditionFailure("import \(id) was just written") }
        return stored
    }

    /// Records the digest of a copy that was recorded without, and answers the latest earlier import of the bytes.
    package func recordDigest(_ digest: [UInt8], of id: Int64) throws(RegistryFault) -> Int64? {
        try transaction("recording a digest", .bookkeeping) { () throws(DatabaseError) in
            try ImportTable(connection: connection).setDigest(digest, of: id)
        }
    }

    /// Records the layout in which the list is read, as JSON.
    package func recordLayout(_ layout: String, of id: Int64) throws(RegistryFault) {
        try transaction("recording a layout", .bookkeeping) { () throws(DatabaseError) in
            try ImportTable(connection: connection).setLayout(layout, of: id)
        }
    }

    /// Settles an import whose list as a whole was refused or failed.
    ///
    /// - Parameter forgettingRows: whether its rows were only decided, so that their verdicts are forgotten.
    package func refuseList(
        _ record: ImportRecord, _ refusal: ListRefusal, forgettingRows: Bool = false, at time: Int64
    ) throws(RegistryFault) {
        try transaction("refusing a list", .bookkeeping) { () throws(DatabaseError) in
            if forgettingRows { try ImportTable(connection: connection).startAgain(record.id) }
            try ImportTable(connection: connection).setRefusal(refusal, of: record.id, at: time)
            if let rule = refusal.rule, refusal.outcome == .refused {
                try CounterTable(connection: connection).add(1, to: .refusals, [rule.rawValue])
            }
            try audit.append(
                AuditEntry(
                    at: time, person: record.person.name, operation: record.operation.rawValue,
                    customer: record.customer.rawValue, importID: record.id, outcome: refusal.outcome.rawValue,
                    rule: refusal.rule?.rawValue, detail: refusal.refusal.code.rawValue))
        }
    }

    /// Ends the judging of an import's rows: it is `settled`, or `submitted` where some wait for Partner Center.
    ///
    /// - Parameters:
    ///   - layout: the layout in which the list was read, as JSON; nil where that is recorded.
    ///   - digest: that of the copy; nil where that is recorded.
    /// - Returns: its state from now on, and what `recordDigest` answers.
    @discardableResult
    package func recordSettled(
        _ id: Int64, layout: String? = nil, digest: [UInt8]? = nil, at time: Int64
    ) throws(RegistryFault) -> (state: ImportState, earlierImport: Int64?) {
        try transaction("settling an import", .bookkeeping) { () throws(DatabaseError) in
            let imports = ImportTable(connection: connection)
            if let layout { try imports.setLayout(layout, of: id) }
            let earlier = if let digest { try imports.setDigest(digest, of: id) } else { Int64?.none }
            if try OwedTable(connection: connection).count(ofImport: id) > 0 {
                try imports.setState(.submitted, of: id)
                return (.submitted, earlier)
            }
            try imports.setSettled(id, at: time)
            return (.settled, earlier)
        }
    }

    /// Ends an import whose results are published.
    ///
    /// - Returns: the chain value of the audit trail's newest entry.
    @discardableResult
    package func recordReported(_ id: Int64, at time: Int64) throws(RegistryFault) -> [UInt8] {
        try transaction("ending an import", .bookkeeping) { () throws(DatabaseError) in
            try countReported(id, at: time)
            try ImportTable(connection: connection).setReported(id, at: time)
            return try audit.head
        }
    }

    /// Every import of this daemon that is not reported, oldest first: what a restart goes on with.
    package func unfinishedImports() throws(RegistryFault) -> [ImportRecord] {
        try reading("listing unfinished imports") { () throws(DatabaseError) in
            try ImportTable(connection: connection).unfinished(of: store.daemon?.name)
        }
    }

    /// The same of all daemons that share the registry.
    package func everyUnfinishedImport() throws(RegistryFault) -> [ImportRecord] {
        try reading("listing unfinished imports") { () throws(DatabaseError) in
            try ImportTable(connection: connection).unfinished(of: nil)
        }
    }

    /// One import.
    package func importRecord(_ id: Int64) throws(RegistryFault) -> ImportRecord? {
        try reading("looking an import up") { () throws(DatabaseError) in
            try ImportTable(connection: connection).record(id)
        }
    }

    /// The newest imports first.
    ///
    /// - Parameters:
    ///   - customerID: nil for those of all customers.
    ///   - isHere: whether only those of this daemon are wanted.
    ///   - before: only imports with a smaller id.
    package func imports(
        of customerID: Int64? = nil, here isHere: Bool = false, before: Int64 = .max, limit: Int
    ) throws(RegistryFault) -> [ImportRecord] {
        try reading("listing imports") { () throws(DatabaseError) in
            try ImportTable(connection: connection)
                .recent(of: customerID, by: isHere ? store.daemon?.name : nil, before: before, limit: limit)
        }
    }

    /// The newest imports first of a file of this name, whatever the customer, those being claimed too.
    ///
    /// - Parameter after: only imports with a greater id.
    package func newestImports(
        ofFile name: [UInt8], after: Int64, limit: Int
    ) throws(RegistryFault) -> [ImportRecord] {
        try reading("looking a file's imports up") { () throws(DatabaseError) in
            try ImportTable(connection: connection).recent(ofFile: name, after: after, limit: limit)
        }
    }
}
