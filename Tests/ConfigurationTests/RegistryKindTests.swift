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
        }
    }
}
