// SPDX-License-Identifier: Apache-2.0

import ScratchFolder
import Testing

/// The list that `make run` drops.
@Suite struct ExampleListTests {
    static let path = "\(Programs.tree)/Config/example-devices.csv"

    @Test func `every row of the example list is registered`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        try root.drop(try readBytes(Self.path), as: "example-devices.csv", for: "contoso")
        let report = try root.awaitResult("contoso", daemon).report()
        #expect(report.count == 12)
        #expect(report.allSatisfy { $0.outcome == "registered" }, "\(report)")
    }
}
