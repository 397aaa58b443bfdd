// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What a daemon takes of the machine at one moment.
struct DaemonSample: CustomStringConvertible {
    /// Imports done so far.
    let imports: Int
    /// RssAnon: what it has to itself, in bytes.
    let memory: Int
    let descriptors: Int
    /// How many of each name.
    let threadNames: [String: Int]
    var threads: Int { threadNames.values.reduce(0, +) }
    /// The database and its log, in bytes.
    let registry: Int
    let log: Int

    init(of daemon: RunningDaemon, imports: Int) throws {
        self.imports = imports
        memory = try daemon.anonymousMemory
        descriptors = listFolder("/proc/\(daemon.process.id)/fd").count
        let tasks = "/proc/\(daemon.process.id)/task"
        // One may have ended meanwhile.
        threadNames = listFolder(tasks).compactMap { try? readText("\(tasks)/\($0)/comm").split(separator: "\n").first }
            .reduce(into: [:]) { $0[String($1), default: 0] += 1 }
        registry = Self.size(daemon.root.registry)
        log = Self.size("\(daemon.root.registry)-wal")
    }

    var description: String {
        [
            Self.column(imports, 7), Self.column(memory >> 10, 9), Self.column(descriptors, 6),
            Self.column(threads, 8), Self.column(registry >> 10, 12), Self.column(log >> 10, 8),
        ].joined()
    }

    /// The line above the samples.
    static let header = "imports  RssAnon   fds threads registry kB  log kB"

    private static func column(_ number: Int, _ width: Int) -> String {
        let text = "\(number)"
        return String(repeating: " ", count: max(1, width - text.count)) + text
    }

    private static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}

extension [DaemonSample] {
    /// The middle of a figure's values, which one odd moment does not move.
    func median(_ figure: (DaemonSample) -> Int) -> Double {
        let values = map(figure).sorted()
        return values.isEmpty ? 0 : Double(values[values.count / 2])
    }
}
