// SPDX-License-Identifier: Apache-2.0

import Testing

/// Lists that go over the socket, larger than anybody would keep in memory.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct LargeUploadTests {
    @Test func `a list of 65 MB is planned, and the daemon keeps it on its disk meanwhile`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let list = "\(root.outside)/large.csv"
        let notes = String(repeating: "n", count: 900_000)
        let lines = ["\(PlainList.header),Notes"] + (1...76).map { "\(PlainList.line("SN\($0)")),\(notes)" }
        try writeBytes(Array(lines.joined(separator: "\r\n").utf8), to: list)
        let run = try ControlProgram(root: root).run(["import", "plan", "contoso", list])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.split(separator: "\n").count { $0.contains("new-device") } == 76)
        #expect(try daemon.peakMemory < (64 << 20) * Sanitizer.memory)
        #expect(try daemon.stop() == 0)
    }
}
