// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// Any one call on a file fails, SQLite's own too: the daemon goes on, or stops with a message and goes on when started.
@Suite(.serialized) struct FailingCallTests {
    /// Every n-th call of an ordinary run, every one with each error where `FAIL_EVERY=1` is set.
    private static let step = getenv("FAIL_EVERY").flatMap { Int(String(cString: $0)) } ?? 23
    private static let errors = [EIO, ENOSPC, EINTR, EDQUOT, EMFILE]

    @Test func `whichever call fails, it ends as if none had`() throws {
        let run = try KillRun(try ScratchRoot.prepared(configuration: "[Drop]\nSettleSec=100ms\nRescanSec=1s\n"))
        let calls = try run.callsOnFiles()
        // Otherwise the library did not stand before SQLite, and the test would prove nothing.
        for name in ["open64", "pread64", "pwrite64", "ftruncate64", "fdatasync", "unlink"] {
            try #require(calls.contains { $0.name == name && $0.path.contains("/registry.db") }, "\(name)")
        }
        for name in ["openat", "rename", "fsync", "read"] {
            try #require(calls.contains { $0.name.hasPrefix(name) }, "\(name)")
        }
        var tried = 0
        for point in stride(from: 1 + KillTests.seed % Self.step, through: calls.count, by: Self.step) {
            let all = Self.step == 1 ? Self.errors : [Self.errors[point / Self.step % Self.errors.count]]
            for error in all {
                try run.failed(at: point, errno: error, calls[point - 1])
                tried += 1
            }
        }
        print("FailingCallTests: \(tried) failing calls, of \(calls.count) calls")
    }
}
