// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// The customers that a caller may know of: the others do not exist for it.
enum Sight: Sendable {
    case everything
    /// By the registry's ids.
    case only(Set<Int64>)

    func includes(_ customerID: Int64) -> Bool {
        switch self {
        case .everything: true
        case .only(let ids): ids.contains(customerID)
        }
    }
}
