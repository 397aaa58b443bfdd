// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import CSV
internal import HardwareHash
package import Linux

/// A list of devices that the registry has, as an import reads it: each by one of Partner Center's six ways.
package struct AdoptionList: Sendable {
    private let file: File
    private var writer = CSVWriter()

    /// - Parameter file: empty, and for writing and reading.
    package init(_ file: File) {
        self.file = file
        writer.append([
            "Device Serial Number", "Windows Product ID", "Hardware Hash", "Manufacturer name", "Device model",
            "Group Tag",
        ])
    }

    /// Adds devices.
    package mutating func append(_ devices: [ExportedDevice]) throws(SystemCallError) {
        for entry in devices {
            let device = entry.device
            let hash = entry.hash.map { String(decoding: HardwareHash.text(of: $0), as: UTF8.self) } ?? ""
            let productID = device.productID ?? ""
            let usesWords = hash.isEmpty && productID.isEmpty
            writer.append([
                hash.isEmpty && !usesWords ? "" : device.serialNumber ?? "", productID, hash,
                usesWords ? device.manufacturer ?? "" : "", usesWords ? device.model ?? "" : "", device.groupTag ?? "",
            ])
        }
        try file.write(writer.takeBytes())
    }

    /// The list, standing at its beginning.
    package mutating func finish() throws(SystemCallError) -> File {
        try file.write(writer.takeBytes())
        try file.rewind()
        return file
    }
}
