// SPDX-License-Identifier: Apache-2.0

/// Which registered devices a row's identifiers point to.
package enum DeviceMatch: Sendable {
    case none
    /// One device; `listedInRow` is the row of the same list that already named it.
    case one(KnownDevice, listedInRow: Int?)
    /// Identifiers that point to several devices, the one named by the strongest identifier first.
    case several([KnownDevice])

    /// The devices, without the rows that named them.
    package var devices: [KnownDevice] {
        switch self {
        case .none: []
        case .one(let device, _): [device]
        case .several(let devices): devices
        }
    }
}
