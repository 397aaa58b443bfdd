// SPDX-License-Identifier: Apache-2.0

import Configuration
import FoundationEssentials
import Testing

@Suite struct ExampleTests {
    @Test func `the shipped file is what the declarations make of it`() throws {
        let repository = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
        let url = URL(filePath: "\(repository)/Config/autopilotd.conf")
        #expect(try String(contentsOf: url, encoding: .utf8) == Configuration.example)
    }
}
