// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DeviceList
import SyntheticDevices

extension Benchmark {
    /// One row of a list of sound hashes, from bytes to device.
    static func readRow(_ encoding: SyntheticList.Encoding) -> Benchmark {
        let devices = (0..<1000).map { SyntheticDevice(seed: $0) }
        let list = SyntheticList.csv(devices, layout: .intune, encoding: encoding)
        return Benchmark(name: "reading a row in \(encoding)", repetitions: devices.count, limit: 60_000) {
            (try? rowCount(list)) ?? 0
        }
    }

    private static func rowCount(_ list: [UInt8]) throws -> Int {
        var offset = 0
        let opened = try DeviceListReader.open(DeviceListOptions(operation: .registerDevice)) { buffer in
            let count = min(buffer.count, list.count - offset)
            list.withUnsafeBytes { bytes in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)]))
            }
            offset += count
            return count
        }
        guard case .list(let reader) = opened else { return 0 }
        var count = 0
        while let row = try reader.next() {
            if case .device = row.reading { count += 1 }
        }
        return count
    }
}
