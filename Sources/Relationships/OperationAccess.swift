// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Rules

/// What the rules say to one operation on one kind of device.
package struct OperationAccess: Sendable {
    package let operation: Operation
    /// Nil for operations on profiles themselves, and for registering a device that nobody has.
    package let origin: Origin?
    package let decision: Decision

    /// Every operation: registering and managing by the device's origin, profiles once each.
    static func all(_ standing: CustomerStanding, asker: Asker, at milliseconds: Int64) -> [OperationAccess] {
        Operation.allCases.flatMap { operation -> [OperationAccess] in
            var all: [OperationAccess] = []
            if operation == .registerDevice || !operation.concernsDevice {
                let question = asker.question(operation, about: standing, at: milliseconds)
                all.append(OperationAccess(operation: operation, origin: nil, decision: decide(question)))
            }
            guard operation.concernsDevice else { return all }
            return all
                + Origin.allCases.map { origin in
                    let question = asker.question(
                        operation, about: standing, registration: .thisCustomer, origin: origin, at: milliseconds)
                    return OperationAccess(operation: operation, origin: origin, decision: decide(question))
                }
        }
    }
}
