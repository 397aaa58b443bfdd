// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import Testing

@Suite(.timeLimit(.minutes(60))) struct SocketReadinessTests {
    let readiness: SocketReadiness
    let left: UnixSocket
    let right: UnixSocket

    init() throws {
        readiness = try SocketReadiness(threadName: "test")
        var ends: [Int32] = [-1, -1]
        try systemCall("socketpair") { socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) }
        left = UnixSocket(FileDescriptor(owning: ends[0]))
        right = UnixSocket(FileDescriptor(owning: ends[1]))
    }

    @Test func `a socket is readable once something was written`() async throws {
        async let answer = readiness.wait(for: .readable, of: right.descriptor)
        _ = try send("x", left)
        #expect(await answer == .ready)
        #expect(await readiness.wait(for: .writable, of: right.descriptor) == .ready)
    }

    @Test func `a deadline ends a wait and leaves the others`() async throws {
        async let other = readiness.wait(for: .readable, of: right.descriptor)
        let start = ContinuousClock.now
        let deadline = start + .milliseconds(30)
        #expect(await readiness.wait(for: .readable, of: right.descriptor, until: deadline) == .timedOut)
        #expect(ContinuousClock.now >= deadline)
        _ = try send("x", left)
        #expect(await other == .ready)
    }

    @Test func `a cancelled task stops waiting`() async throws {
        let task = Task { await readiness.wait(for: .readable, of: right.descriptor) }
        task.cancel()
        #expect(await task.value == .cancelled)
    }

    @Test func `hanging up is not the same as having nothing more to say`() async throws {
        shutdown(left.descriptor.rawValue, Int32(SHUT_WR))
        let deadline = ContinuousClock.now + .milliseconds(20)
        #expect(await readiness.wait(for: .hangUp, of: right.descriptor, until: deadline) == .timedOut)
        shutdown(left.descriptor.rawValue, Int32(SHUT_RD))
        #expect(await readiness.wait(for: .hangUp, of: right.descriptor) == .ready)
    }

    @Test func `many sockets are waited for at once`() async throws {
        await withTaskGroup(of: SocketReadiness.Answer.self) { group in
            for _ in 0..<500 {
                group.addTask { await readiness.wait(for: .readable, of: right.descriptor) }
            }
            _ = try? send("x", left)
            for await answer in group { #expect(answer == .ready) }
        }
    }
}
