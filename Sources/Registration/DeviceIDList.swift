// SPDX-License-Identifier: Apache-2.0

internal import CSV
package import Linux

/// A list that names devices by the registry's ids, as an import reads it.
package enum DeviceIDList {
    /// Writes one into an empty file, which then stands at its beginning.
    package static func write(_ ids: [Int64], to file: File) throws(SystemCallError) {
        var writer = CSVWriter()
        writer.append(["Device ID"])
        for id in ids { writer.append(["\(id)"]) }
        try file.write(writer.takeBytes())
        try file.rewind()
    }
}
