// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

/// What is true of an import and its customer while its rows are judged, beside each row's device.
package struct ImportCircumstances: Sendable {
    package var standing: CustomerStanding
    /// Who cancelled the import.
    package var cancelledBy: String?
    /// The profile that the list names; nil also where the customer no longer has it.
    package var profile: Profile?
    /// The profile that devices get which are registered.
    package var defaultProfile: DefaultProfile?
}

extension Registry {
    /// Looks all of it up; nil where customer or import is gone.
    func circumstances(of record: ImportRecord) throws(DatabaseError) -> ImportCircumstances? {
        guard let customer = try CustomerTable(connection: connection).named(record.customer),
            let stored = try ImportTable(connection: connection).record(record.id)
        else { return nil }
        let profiles = ProfileTable(connection: connection)
        return ImportCircumstances(
            standing: try standing(customer), cancelledBy: stored.cancelledBy,
            profile: try record.profile.flatMap { name throws(DatabaseError) in
                try profiles.named(name, of: customer.id)
            },
            defaultProfile: record.operation == .registerDevice
                ? try profiles.defaultProfile(of: customer.id) : nil)
    }
}
