// SPDX-License-Identifier: Apache-2.0

/// One change of the disk, as a library of Tests/Preload saw it.
struct DiskCall: CustomStringConvertible {
    let number: Int
    let name: String
    let path: String

    var description: String { "\(number) \(name) \(path)" }

    /// Reads the log of a run, in the order of the calls.
    static func read(_ log: String) throws -> [DiskCall] {
        try readText(log).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let number = Int(parts[0]) else { return nil }
            return DiskCall(number: number, name: String(parts[1]), path: String(parts[2]))
        }.sorted { $0.number < $1.number }
    }
}
