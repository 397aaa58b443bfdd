// SPDX-License-Identifier: Apache-2.0

internal import DeviceList

/// Where the devices of portal lists go: into files of a folder, or to standard output.
protocol PortalWriter {
    /// The lists that were written, in their order.
    var lists: [PortalList] { get }

    /// Takes a device into the list of this name, or says in a sentence why it is left out.
    mutating func append(_ device: PortalDevice, toListNamed name: String) throws(Failure) -> String?
    /// After the last device.
    mutating func finish() throws(Failure)
    /// Takes back what was written, where the export cannot be ended.
    mutating func abandon()
}
