// SPDX-License-Identifier: Apache-2.0

@preconcurrency import Dispatch
import Testing

@testable import Linux

@Suite struct AccountDirectoryTests {
    @Test func `root is found, with its groups`() async throws {
        let directory = AccountDirectory()
        guard case .found(let root) = await directory.user(0) else {
            Issue.record("no user 0")
            return
        }
        #expect(root.name == "root")
        guard case .found(let groups) = await directory.groups(of: root) else {
            Issue.record("no groups of root")
            return
        }
        #expect(groups.ids.contains(root.gid) && groups.unknown == nil)
    }

    @Test func `what does not exist is absent, not unavailable`() async {
        let directory = AccountDirectory()
        guard case .absent = await directory.user(4_000_000_000) else {
            Issue.record("user 4000000000 is not absent")
            return
        }
        guard case .absent = await directory.group(named: "no-such-group-here") else {
            Issue.record("the group is not absent")
            return
        }
    }

    @Test func `a call that hangs is given up, and all threads hanging are no thread free`() async {
        let threads = BoundedThreads(1)
        let hang = Hang()
        defer { hang.end() }
        let hung = await threads.run(within: .milliseconds(20)) { () -> Int in
            hang.wait()
            return 1
        }
        #expect(hung == nil)
        #expect(await threads.run(within: .seconds(5)) { 2 } == nil)
    }
}

/// A call that does not return until the test lets it.
private final class Hang: Sendable {
    private let gate = DispatchSemaphore(value: 0)

    func wait() { gate.wait() }

    func end() { gate.signal() }
}
