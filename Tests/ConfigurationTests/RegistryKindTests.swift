// SPDX-License-Identifier: Apache-2.0

import Configuration
import Testing

/// Where the registry is.
@Suite struct RegistryKindTests {
    private func load(_ text: String) throws -> Result<Configuration, ConfigurationError> {
        let root = try ScratchRoot(main: text)
        return Result { () throws(ConfigurationError) in try root.load() }
    }

    @Test func `a server needs a connection, and a connection a server`() throws {
        let good = try load("[Registry]\nKind=postgresql\nConnection=host=db.example dbname=a\n").get()
        #expect(good.registryKind == .postgresql && good.registryConnection == "host=db.example dbname=a")
        for (text, words) in [
            ("[Registry]\nKind=postgresql\n", "'Kind=postgresql' needs 'Connection=' in [Registry]."),
            ("[Registry]\nConnection=host=a\n", "'Connection=' in [Registry] is of no use without 'Kind=postgresql'."),
        ] {
            let error = try #require(throws: ConfigurationError.self) { try load(text).get() }
            #expect(error.problems.map(\.text) == [words])
            #expect(error.problems.map(\.line) == [2])
        }
    }

    @Test func `what does not go together is told where it was set last`() throws {
        let root = try ScratchRoot(main: "[Registry]\nKind=sqlite\n")
        try root.write("# ours\n\n[Registry]\nKind=postgresql\n", toDropIn: "50-server.conf")
        let error = try #require(throws: ConfigurationError.self) { try root.load() }
        #expect(error.problems.map(\.file) == ["\(root.paths.configurationDropIns)/50-server.conf"])
        #expect(error.problems.map(\.line) == [4])
        // What was taken back is told where that was done.
        try root.write("[Registry]\nConnection=host=a\n", toDropIn: "60-connection.conf")
        try root.write("[Registry]\n\nConnection=\n", toDropIn: "70-none.conf")
        let emptied = try #require(throws: ConfigurationError.self) { try root.load() }
        #expect(emptied.description.hasPrefix("\(root.paths.configurationDropIns)/70-none.conf:3: 'Kind=postgresql'"))
        // What only the user of the settings can see has its line, too; what nothing sets is told with the main file.
        let other = try ScratchRoot(main: "[Drop]\nSettleSec=3\n")
        let found = try #require(throws: ConfigurationError.self) {
            try Configuration.load(other.paths) { _ in
                [
                    Contradiction((.drop, "RescanSec"), (.drop, "SettleSec"), text: "too long."),
                    Contradiction((.drop, "RescanSec"), text: "too short."),
                ]
            }
        }
        let name = other.paths.configurationFile
        #expect(found.description == "\(name):2: too long.\n\(name): too short.")
    }
}
