// SPDX-License-Identifier: Apache-2.0

import DropDirectory
import Linux
import Testing

@testable import Registration

@Suite struct SaidWaitingTests {
    private func file(_ inode: UInt64, _ kind: FileKind = .symbolicLink, _ reason: String = "a") throws -> WaitingFile {
        WaitingFile(
            components: [], name: try #require(FileName("x.csv")), customer: nil, since: 0,
            reason: WaitingReason(.unreadable, text: reason, nextStep: ""), status: FileStatus(kind: kind, inode: inode)
        )
    }

    @Test func `a file is said once for each reason, however often it is tried again`() throws {
        var said = SaidWaiting()
        let list = try file(1, .regular)
        let first = said.isNews(list, 0)
        #expect(first)
        for now in stride(from: Int64(10_000), to: 500_000, by: 10_000) {
            // It does not wait while it is being tried.
            said.keep([], now - 1)
            let again = said.isNews(list, now)
            #expect(!again)
        }
        let other = said.isNews(try file(1, .regular, "b"), 500_000)
        #expect(other)
    }

    @Test func `a name that gets another file is said once a minute`() throws {
        var said = SaidWaiting()
        var count = 0
        for second in 0..<120 {
            // Numbers come again when files go.
            let kind: FileKind = second.isMultiple(of: 2) ? .symbolicLink : .fifo
            if said.isNews(try file(UInt64(second % 3), kind), Int64(second) * 1000) { count += 1 }
        }
        #expect(count == 2)
    }
}
