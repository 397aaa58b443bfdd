// SPDX-License-Identifier: Apache-2.0

import Configuration
import FoundationEssentials
import Testing

@Suite struct ExampleTests {
    @Test func `the shipped file is what the declarations make of it`() throws {
        let repository = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
        let url = URL(filePath: "\(repository)/Config/autopilotd.conf")
        // Made again by `WRITE_DOCUMENTS=1 swift test --filter ExampleTests`.
        if ProcessInfo.processInfo.environment["WRITE_DOCUMENTS"] != nil {
            try Configuration.example.write(to: url, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: url, encoding: .utf8) == Configuration.example)
    }
}
