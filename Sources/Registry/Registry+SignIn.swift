// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

extension Registry {
    /// Writes into the audit trail that somebody signed this daemon in to Partner Center.
    ///
    /// - Parameter detail: as whom.
    package func recordSignIn(by person: Person, detail: String, at time: Int64) throws(RegistryFault) {
        try transaction("recording a sign-in", .bookkeeping) { () throws(DatabaseError) in
            try audit.append(
                AuditEntry(
                    at: time, person: person.name, operation: "authority.sign-in", outcome: "done", detail: detail))
        }
    }
}
