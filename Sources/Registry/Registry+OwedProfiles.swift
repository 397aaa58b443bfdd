// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

/// Profiles that Partner Center has still to be told of.
extension Registry {
    /// A customer's profiles that Partner Center has not, or not as they are now, oldest first.
    package func owedProfiles(of customerID: Int64) throws(RegistryFault) -> [ProfileDebt] {
        try reading("listing owed profiles") { () throws(DatabaseError) in
            try ProfileTable(connection: connection).owed(of: customerID)
        }
    }

    /// Notes every profile that Partner Center lists for a customer: new ones are kept under a folder name made of theirs,
    /// what was changed there is taken over unless a change is owed, and what is gone there is gone.
    ///
    /// - Returns: whether a profile came or went.
    package func recordSeenProfiles(
        _ profiles: [SeenProfile], of customerID: Int64, at time: Int64
    ) throws(RegistryFault) -> Bool {
        try transaction("recording profiles") { () throws(DatabaseError) in
            let table = ProfileTable(connection: connection)
            let before = try table.all(of: customerID).map(\.name)
            let leaving = Set(
                try connection.statement("SELECT remote_id FROM profile_deletions WHERE customer_id = ?")
                    .all(customerID) { $0.text(0) })
            for profile in profiles where !leaving.contains(profile.remoteID) {
                try table.record(profile, of: customerID, at: time)
            }
            try table.removeUnseen(keeping: Set(profiles.map(\.remoteID)), of: customerID)
            return try table.all(of: customerID).map(\.name) != before
        }
    }

    /// Records that a profile is about to be sent under this request id; only then may it be.
    package func recordProfileRequest(_ requestID: String, of profileID: Int64) throws(RegistryFault) {
        try transaction("recording a profile to send") { () throws(DatabaseError) in
            try ProfileTable(connection: connection).setRequest(requestID, of: profileID)
        }
    }

    /// Records that Partner Center has a profile as it was at its change of `changedAt`.
    package func recordProfileSent(
        _ profileID: Int64, remoteID: String, changedAt: Int64
    ) throws(RegistryFault) {
        try transaction("recording a sent profile") { () throws(DatabaseError) in
            try ProfileTable(connection: connection).setSent(profileID, remoteID: remoteID, changedAt: changedAt)
        }
    }

    /// Records that Partner Center refused a profile as it was at its change of `changedAt`: it is owed again once it is
    /// changed.
    package func recordProfileRefused(_ profileID: Int64, changedAt: Int64) throws(RegistryFault) {
        try transaction("recording a refused profile") { () throws(DatabaseError) in
            try ProfileTable(connection: connection).setRefused(profileID, changedAt: changedAt)
        }
    }

    /// Partner Center's ids of a customer's deleted profiles that it has not been told of.
    package func owedProfileDeletions(of customerID: Int64) throws(RegistryFault) -> [String] {
        try reading("listing owed profiles") { () throws(DatabaseError) in
            try connection.statement("SELECT remote_id FROM profile_deletions WHERE customer_id = ?")
                .all(customerID) { $0.text(0) }
        }
    }

    /// Records that Partner Center no longer has a profile.
    package func recordProfileDeleted(_ remoteID: String, of customerID: Int64) throws(RegistryFault) {
        try transaction("recording a deleted profile") { () throws(DatabaseError) -> Void in
            try connection.statement("DELETE FROM profile_deletions WHERE customer_id = ? AND remote_id = ?")
                .run(customerID, remoteID)
        }
    }
}
