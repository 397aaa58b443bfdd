// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

extension Registry {
    /// Writes into the audit trail that somebody takes a copy of everything.
    package func recordBackup(by person: Person, at time: Int64) throws(RegistryFault) {
        try transaction("recording a backup") { () throws(DatabaseError) in
            try audit.append(
                AuditEntry(at: time, person: person.name, operation: "registry.backup", outcome: "done"))
        }
    }

    /// The greatest number that an import ever got here; 0 before the first.
    package func lastImportID() throws(RegistryFault) -> Int64 {
        try reading("looking the newest import up") { () throws(DatabaseError) in
            try store.lastID(of: "imports")
        }
    }

    /// Notes that the spool knows more imports than this registry, which was restored from a backup: their numbers are
    /// not given out again.
    ///
    /// - Parameters:
    ///   - newest: the greatest number in use.
    ///   - detail: for the audit trail.
    package func recordRestored(through newest: Int64, detail: String, at time: Int64) throws(RegistryFault) {
        try transaction("recording a restored registry") { () throws(DatabaseError) in
            try store.skipIDs(of: "imports", through: newest)
            try audit.append(
                AuditEntry(
                    at: time, person: "autopilotd", operation: "registry.restored", outcome: "done", detail: detail))
        }
    }
}
