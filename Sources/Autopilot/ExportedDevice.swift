// SPDX-License-Identifier: Apache-2.0

/// A registered device with its hardware hash, as it leaves the registry for a portal's list.
package struct ExportedDevice: Hashable, Sendable {
    package var device: KnownDevice
    /// Nil where the device was registered without one.
    package var hash: SealedHash?

    package init(device: KnownDevice, hash: SealedHash?) {
        self.device = device
        self.hash = hash
    }
}
