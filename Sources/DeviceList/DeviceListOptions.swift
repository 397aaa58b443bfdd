// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import HardwareHash

/// What a reader of lists must know beside the list.
package struct DeviceListOptions: Sendable {
    /// Registering takes the six combinations of identifiers; every other operation takes any one identifier.
    package var operation: Operation
    /// The group tag of rows that have none: the customer's, else the service's.
    package var defaultGroupTag: String?
    /// How long to search for a damaged character of a hash.
    package var repairAllowance: RepairAllowance

    package init(
        operation: Operation, defaultGroupTag: String? = nil, repairAllowance: RepairAllowance = RepairAllowance()
    ) {
        self.operation = operation
        self.defaultGroupTag = defaultGroupTag
        self.repairAllowance = repairAllowance
    }
}
