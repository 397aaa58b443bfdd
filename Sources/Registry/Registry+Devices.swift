// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

extension Registry {
    /// A page of a customer's devices in the order in which they came.
    ///
    /// - Parameter after: the id of the last device of the page before; 0 for the first page.
    package func devices(of customerID: Int64, after: Int64, limit: Int) throws(RegistryFault) -> [DeviceRecord] {
        try reading("listing devices") { () throws(DatabaseError) in
            try DeviceTable(connection: connection).records(of: customerID, after: after, limit: limit)
        }
    }

    /// Every device, of whatever customer, with this serial number or Windows product ID.
    package func devices(naming text: String) throws(RegistryFault) -> [DeviceRecord] {
        try lookingUp("looking a device up") { () throws(DatabaseError) in
            try DeviceTable(connection: connection).records(naming: text)
        }
    }

    /// How many devices are registered, of one customer or of all.
    package func deviceCount(of customerID: Int64? = nil) throws(RegistryFault) -> Int {
        try reading("counting devices") { () throws(DatabaseError) in
            if let customerID {
                return try connection.statement("SELECT count(*) FROM devices WHERE customer_id = ?")
                    .first(customerID) { $0.int(0) } ?? 0
            }
            return try connection.statement("SELECT count(*) FROM devices").first { $0.int(0) } ?? 0
        }
    }

    /// The names of other partners that added devices of a customer, as far as they were recorded.
    package func otherPartners(of customerID: Int64) throws(RegistryFault) -> [String] {
        try reading("listing other partners") { () throws(DatabaseError) in
            try connection.statement(
                """
                SELECT DISTINCT origin_name FROM devices
                WHERE customer_id = ? AND origin = ? AND origin_name IS NOT NULL ORDER BY origin_name
                """
            ).all(customerID, Origin.otherPartner.rawValue) { $0.text(0) }
        }
    }
}
