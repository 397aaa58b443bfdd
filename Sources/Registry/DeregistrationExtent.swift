// SPDX-License-Identifier: Apache-2.0

/// How much a list would deregister: what the brake looks at.
package struct DeregistrationExtent: Hashable, Sendable {
    /// Devices that it would deregister.
    package var devices: Int
    /// How many of them this partner did not add.
    package var foreign: Int

    package init(devices: Int, foreign: Int) {
        self.devices = devices
        self.foreign = foreign
    }
}
