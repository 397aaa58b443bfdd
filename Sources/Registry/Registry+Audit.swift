// SPDX-License-Identifier: Apache-2.0

internal import Database

extension Registry {
    /// A page of the audit trail, oldest first.
    ///
    /// - Parameter after: the number of the last entry of the page before; 0 for the first page.
    package func auditEntries(
        _ filter: AuditFilter, after: Int64 = 0, limit: Int
    ) throws(RegistryFault) -> [NumberedAuditEntry] {
        try reading("listing the audit trail") { () throws(DatabaseError) in
            try AuditTable(connection: connection).entries(filter, after: after, limit: limit)
        }
    }

    /// Walks the whole chain; others have their turn in between, and what they append meanwhile is walked too.
    ///
    /// - Parameter knownHeads: chain values seen elsewhere, such as in the journal, that must be in the trail.
    package func verifyAudit(knownHeads: Set<[UInt8]> = []) async throws(RegistryFault) -> AuditVerdict {
        var verdict = AuditVerdict(entries: 0, head: AuditTrail.beginning, firstBroken: nil, missingHeads: [])
        var missing = knownHeads.subtracting([AuditTrail.beginning])
        var walked: Int64 = 0
        while true {
            let page = try reading("verifying the audit trail") { () throws(DatabaseError) in
                try AuditTable(connection: connection).all(after: walked, limit: 5000)
            }
            guard let last = page.last else { break }
            for item in page {
                let follows = item.number == walked + 1 && item.entry.chained(after: verdict.head) == item.chain
                if !follows, verdict.firstBroken == nil { verdict.firstBroken = item.number }
                // After a break the walk goes on from what is stored, so that heads are still found.
                verdict.head = item.chain
                missing.remove(item.chain)
                walked = item.number
                verdict.entries += 1
            }
            walked = last.number
            await Task.yield()
        }
        verdict.missingHeads = missing.sorted { $0.lexicographicallyPrecedes($1) }
        return verdict
    }
}
