// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
//
// One section a layer, from the bottom up; in a section the targets stand by name, each followed by its tests.
// A target imports only from the sections above its own (Tests/ArchitectureTests holds the table).

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "autopilotd",
    products: [
        .executable(name: "autopilotctl", targets: ["autopilotctl"]),
        .executable(name: "autopilotd", targets: ["autopilotd"]),
    ],
    targets: [
        // MARK: 0 C: what Swift cannot say, and nothing else

        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(
            name: "CInih",
            linkerSettings: [.linkedLibrary("inih")]),
        .target(
            name: "CLinux",
            cSettings: [.define("_GNU_SOURCE")],
            linkerSettings: [.linkedLibrary("acl")]),
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),

        // MARK: 1 Platform: one outside thing each

        module("CSV"),
        tests("CSVTests", ["CSV"]),
        module("Crypto", ["CCrypto", "CSodium"]),
        tests("CryptoTests", ["Crypto", "Programs", "ScratchFolder"]),
        module("Database"),
        module("HTTP", ["CCurl", "Linux"]),
        .testTarget(
            name: "HTTPTests", dependencies: ["HTTP", "Programs"], exclude: ["far-end.py"], swiftSettings: strict),
        module("Journal", ["CSystemd"]),
        tests("JournalTests", ["Journal"]),
        module("Linux", ["CLinux"]),
        tests("LinuxTests", ["Linux", "ScratchFolder"]),
        module("PostgreSQL", ["CPostgreSQL", "Database", "Linux"]),
        tests("PostgreSQLTests", ["Database", "PostgreSQL", "PostgreSQLServer"]),
        module("SQLite", ["CSQLite", "Database"]),
        tests("SQLiteTests", ["Database", "SQLite", "ScratchFolder"]),
        module("Systemd", ["CSystemd"]),
        tests("SystemdTests", ["Systemd"]),
        module("Varlink", ["Linux"]),
        tests("VarlinkTests", ["Linux", "Programs", "ScratchFolder", "Varlink"]),

        // MARK: 2 Domain: the words and the rules

        module("Autopilot"),
        tests("AutopilotTests", ["Autopilot"]),
        module("Configuration", ["Autopilot", "CInih", "Rules"]),
        tests("ConfigurationTests", ["Autopilot", "Configuration", "Rules", "ScratchFolder"]),
        module("HardwareHash", ["Autopilot", "Crypto"]),
        tests("HardwareHashTests", ["Autopilot", "HardwareHash", "SyntheticDevices"]),
        module("Relationships", ["Autopilot", "Rules"]),
        tests("RelationshipsTests", ["Autopilot", "Relationships", "Rules"]),
        module("Rules", ["Autopilot"]),
        tests("RulesTests", ["Autopilot", "Rules"]),

        // MARK: 3 Adapters: they never import each other

        .target(
            name: "Control", dependencies: ["Autopilot", "Varlink"],
            resources: [.embedInCode("io.autopilotd.Control.varlink")], swiftSettings: strict),
        tests("ControlTests", ["Autopilot", "Control", "Programs", "ScratchFolder", "Varlink"]),
        module("DeviceList", ["Autopilot", "CSV", "HardwareHash", "Linux"]),
        tests("DeviceListTests", ["Autopilot", "CSV", "DeviceList", "HardwareHash", "SyntheticDevices"]),
        module("DropDirectory", ["Autopilot", "Crypto", "Linux"]),
        tests("DropDirectoryTests", ["Autopilot", "Crypto", "DropDirectory", "Linux", "OtherUser", "ScratchFolder"]),
        module("PartnerCenter", ["Autopilot", "Crypto", "HTTP", "Linux"]),
        tests(
            "PartnerCenterTests",
            ["Autopilot", "Crypto", "HTTP", "Linux", "PartnerCenter", "Programs", "ScratchFolder"]),
        module("Registry", ["Autopilot", "Crypto", "Database", "Linux", "PostgreSQL", "SQLite"]),
        tests(
            "RegistryTests",
            ["Autopilot", "Database", "Linux", "PostgreSQL", "PostgreSQLServer", "Registry", "SQLite", "ScratchFolder"]),

        // MARK: 4 Services: what the daemon does

        module(
            "Authority",
            [
                "Autopilot", "Configuration", "Crypto", "HardwareHash", "Journal", "Linux", "PartnerCenter", "Registry",
                "Relationships", "Rules",
            ]),
        tests("AuthorityTests", ["Authority", "Autopilot", "PartnerCenter", "Relationships"]),
        module(
            "ControlServer",
            [
                "Authority", "Autopilot", "Configuration", "Control", "Crypto", "HardwareHash", "Journal", "Linux",
                "PartnerCenter", "Registration", "Registry", "Relationships", "Rules", "Varlink",
            ]),
        tests(
            "ControlServerTests",
            [
                "Autopilot", "Configuration", "Control", "ControlServer", "Journal", "Linux", "Programs",
                "Registration", "Registry", "ScratchFolder", "Varlink", "autopilotctl",
            ]),
        module(
            "Registration",
            [
                "Autopilot", "Configuration", "Crypto", "CSV", "DeviceList", "DropDirectory", "HardwareHash", "Journal",
                "Linux", "Registry", "Relationships", "Rules",
            ]),
        tests(
            "RegistrationTests",
            ["Autopilot", "Configuration", "DropDirectory", "Linux", "Registration", "Registry", "Rules"]),

        // MARK: 5 Roots: where things are made

        module(
            "Daemon",
            [
                "Authority", "Autopilot", "Configuration", "Control", "ControlServer", "DropDirectory", "HTTP",
                "Journal",
                "Linux", "PartnerCenter", "PostgreSQL",
                "Database", "Registration", "Registry", "Systemd",
            ]),
        program(
            "autopilotctl",
            [
                "Autopilot", "Configuration", "Control", "Crypto", "CSV", "DeviceList", "HardwareHash", "Linux",
                "Relationships", "Rules", "Varlink",
            ]),
        tests("autopilotctlTests", ["Autopilot", "Programs", "ScratchFolder", "SyntheticDevices", "autopilotctl"]),
        program("autopilotd", ["Daemon"]),

        // MARK: What only tests use

        tests("ArchitectureTests", ["Autopilot", "Rules"]),
        .executableTarget(
            name: "Benchmarks",
            dependencies: ["Autopilot", "DeviceList", "HardwareHash", "Registry", "Rules", "SyntheticDevices"],
            path: "Tests/Benchmarks", exclude: ["server.py", "table.py"], swiftSettings: strict),
        tests(
            "IntegrationTests",
            ["Linux", "PostgreSQLServer", "ScratchFolder", "SyntheticDevices", "autopilotctl", "autopilotd"]),
        tests("LoopbackPartnerCenterTests", ["Programs"]),
        tests(
            "ManualTests",
            [
                "Autopilot", "Configuration", "Daemon", "DropDirectory", "Journal", "Programs", "Registration",
                "Rules", "ScratchFolder", "Systemd",
                "autopilotctl",
            ]),
        .target(
            name: "Programs", dependencies: ["Linux", "ScratchFolder"], path: "Tests/Programs", swiftSettings: strict),
        .target(name: "OtherUser", path: "Tests/OtherUser"),
        .target(
            name: "PostgreSQLServer", dependencies: ["Linux", "Programs", "ScratchFolder"],
            path: "Tests/PostgreSQLServer", swiftSettings: strict),
        .target(name: "ScratchFolder", path: "Tests/ScratchFolder", swiftSettings: strict),
        .target(
            name: "SyntheticDevices", dependencies: ["Crypto"], path: "Tests/SyntheticDevices", swiftSettings: strict),
    ]
)

// MARK: Fuzzing: `make fuzz`

// Only then: libFuzzer brings its own `main`, which nothing else may link.
if Context.environment["FUZZ"] != nil {
    let settings = strict + [.unsafeFlags(["-parse-as-library"])]
    package.targets += [
        .executableTarget(
            name: "FuzzHash", dependencies: ["Autopilot", "HardwareHash", "SyntheticDevices"], path: "Tests/FuzzHash",
            swiftSettings: settings),
        .executableTarget(
            name: "FuzzVarlink", dependencies: ["Linux", "Varlink"], path: "Tests/FuzzVarlink", swiftSettings: settings),
        .executableTarget(
            name: "FuzzList", dependencies: ["Autopilot", "DeviceList", "HardwareHash"], path: "Tests/FuzzList",
            swiftSettings: settings),
    ]
}
