// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// The digest of a huge list takes seconds, for which nobody is kept waiting.
@Suite struct HugeListTests {
    @Test(.enabled(if: RegistryKind.isFile))
    func `a stop does not wait for a digest, which is made when the list goes on`() throws {
        let root = try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\n")
        let daemon = try RunningDaemon(root)
        // 2 GB of nothing: copied at once, as holes are, and refused at once.
        let list = "\(root.outside)/huge.csv"
        try root.write("\(PlainList.header)\r\n", to: list)
        #expect(truncate(list, 2_000_000_000) == 0)
        #expect(rename(list, "\(root.importFolder("contoso"))/huge.csv") == 0)
        let undigested = "SELECT count(*) FROM imports WHERE state = 'read' AND copy_size = 2e9 AND copy_digest IS NULL"
        try daemon.wait(for: "\(root.spool)/processing") { (try? root.number(undigested)) == 1 }
        #expect(try daemon.stop() == 0)
        #expect(try root.number(undigested) == 1)

        let again = try RunningDaemon(root)
        _ = try root.awaitResult("contoso", again)
        let folder = "\(root.spool)/results/contoso/\(listFolder("\(root.spool)/results/contoso")[0])"
        let digest = try ProgramRun("/usr/bin/b2sum", ["\(folder)/original.csv"]).output.prefix(128)
        #expect(try readText("\(folder)/summary.json").contains("blake2b:\(digest)"))
        #expect(try again.stop() == 0)
    }
}
