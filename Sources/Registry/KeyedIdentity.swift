// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// An identity with the number by which the table `device_keys` finds who bears it.
struct KeyedIdentity {
    let identity: DeviceIdentity
    let key: Int64
}
