// SPDX-License-Identifier: Apache-2.0

/// Who may import whom: the wall plan of the package.
enum LayerTable {
    /// The targets from the bottom up; a target imports only from layers below its own.
    static let layers: [(name: String, targets: [String])] = [
        ("C", ["CCrypto", "CCurl", "CInih", "CLinux", "CPostgreSQL", "CSodium", "CSQLite", "CSystemd"]),
        (
            "platform",
            ["CSV", "Crypto", "Database", "HTTP", "Journal", "Linux", "PostgreSQL", "SQLite", "Systemd", "Varlink"]
        ),
        ("domain", ["Autopilot", "Configuration", "HardwareHash", "Relationships", "Rules"]),
        ("adapters", ["Control", "DeviceList", "DropDirectory", "PartnerCenter", "Registry"]),
        ("services", ["Authority", "ControlServer", "Registration"]),
        ("roots", ["Daemon", "autopilotctl", "autopilotd"]),
    ]

    /// What may be imported beside it in the same layer, and why that is no knot.
    static let besides: [String: Set<String>] = [
        "HTTP": ["Linux"],  // its thread
        "PostgreSQL": ["Database", "Linux"],  // the words that both engines speak; a thread that writes
        "SQLite": ["Database"],  // the same
        "Varlink": ["Linux"],  // its sockets
        "Configuration": ["Autopilot", "Rules"],  // speaks the domain's words
        "HardwareHash": ["Autopilot"],  // the same
        "Relationships": ["Autopilot", "Rules"],  // the same, and asks the rules what a relationship grants
        "Rules": ["Autopilot"],  // the same
        "ControlServer": ["Authority", "Registration"],  // commands act on imports, and on what Partner Center is told
        "autopilotd": ["Daemon"],  // the program is one line above it
    ]

    /// Only these may say something to the administrator; libraries return or throw.
    static let mayLog: Set<String> = ["Authority", "ControlServer", "Daemon", "Registration"]

    /// Above the platform, only this one speaks to a C library: inih has no other use.
    static let mayImportCAboveThePlatform: Set<String> = ["Configuration"]

    /// The layer's number of each target.
    static let level: [String: Int] = Dictionary(
        uniqueKeysWithValues: layers.enumerated().flatMap { level, layer in layer.targets.map { ($0, level) } })

    /// Whether the table lets `target` import `other`.
    static func allows(_ target: String, toImport other: String) -> Bool {
        guard let own = level[target], let its = level[other] else { return false }
        return its < own || besides[target, default: []].contains(other)
    }
}
