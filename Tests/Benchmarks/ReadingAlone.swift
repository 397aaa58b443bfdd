// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DeviceList
import Glibc

/// A list read from a file and every hash in it verified, on one thread, as an import does it.
enum ReadingAlone {
    /// Prints how many rows name a device, and how many seconds that took.
    static func measure(_ path: String) throws {
        guard let file = fopen(path, "r") else { throw WriteFailure(path: path, errno: errno) }
        defer { fclose(file) }
        setvbuf(file, nil, _IONBF, 0)
        var devices = 0
        let spent = try ContinuousClock().measure {
            let opened = try DeviceListReader.open(DeviceListOptions(operation: .registerDevice)) { buffer in
                fread(buffer.baseAddress, 1, buffer.count, file)
            }
            guard case .list(let list) = opened else { return }
            while let row = try list.next() {
                if case .device = row.reading { devices += 1 }
            }
        }
        let seconds = Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
        print("\(devices) \(seconds)")
    }
}
