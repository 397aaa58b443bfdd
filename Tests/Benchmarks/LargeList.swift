// SPDX-License-Identifier: Apache-2.0

import Glibc
import SyntheticDevices

/// Lists of as many devices as asked for, as long as the ones that distributors send: every hash has 4,000 characters.
enum LargeList {
    /// Writes a list to a file, a piece at a time; no two devices of one list, or of lists of other ranges, are the same.
    static func write(_ seeds: Range<UInt64>, to path: String) throws(WriteFailure) {
        guard let file = fopen(path, "w") else { throw WriteFailure(path: path, errno: errno) }
        defer { fclose(file) }
        try put("Device Serial Number,Windows Product ID,Hardware Hash\r\n", to: file, path)
        for seed in seeds {
            let device = device(seed)
            try put("\(device.serialNumber),,\(device.hashText)\r\n", to: file, path)
        }
        guard fflush(file) == 0 else { throw WriteFailure(path: path, errno: errno) }
    }

    /// The device of a seed; what tells it from others is scattered as real numbers are, and never met twice.
    static func device(_ seed: UInt64) -> SyntheticDevice {
        var device = SyntheticDevice(seed: seed)
        // Multiplying by what shares no factor with a power of ten gives every number once.
        let number = seed &* 7_368_787 % 1_000_000_000
        device.serialNumber = "SYN" + text(number)
        if device.productID != nil { device.productID = "3305" + text(number) }
        return device
    }

    private static func text(_ number: UInt64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 9 - digits.utf8.count) + digits
    }

    private static func put(_ text: String, to file: UnsafeMutablePointer<FILE>, _ path: String) throws(WriteFailure) {
        guard fputs(text, file) >= 0 else { throw WriteFailure(path: path, errno: errno) }
    }
}

/// A file that could not be written.
struct WriteFailure: Error {
    var path: String
    var errno: Int32
}
