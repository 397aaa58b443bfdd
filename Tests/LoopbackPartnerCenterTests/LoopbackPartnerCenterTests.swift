// SPDX-License-Identifier: Apache-2.0

import Programs
import Testing

/// The loopback Partner Center does what its README says: its own tests are Python's, and run here.
@Suite(.enabled(if: python != nil, "there is no python3"), .timeLimit(.minutes(60))) struct LoopbackPartnerCenterTests {
    @Test(
        arguments: [
            "test_faults", "test_profiles_and_customers", "test_registration", "test_service", "test_sign_in",
        ])
    func `what it serves, and how it fails, is as described`(module: String) async throws {
        let run = try #require(
            try await python?.run(["-B", "-m", "unittest", "discover", "-s", folder, "-p", module + ".py"]))
        #expect(run.status == 0, "\(run.errors)")
        let count = run.errors.firstMatch(of: /Ran (\d+) tests? in/).flatMap { Int($0.1) }
        #expect((count ?? 0) > 4, "\(run.errors)")
        #expect(!run.errors.contains("skipped"), "\(run.errors)")
    }

    @Test func `no file of tests is left out`() async throws {
        let run = try await Program("ls").run([folder])
        let files = run.output.split(separator: "\n").filter { $0.hasPrefix("test_") }
        #expect(files.count == 5, "\(files)")
    }
}

private let python: Program? = {
    let python = Program("python3")
    return (try? python.runBlocking(["-c", "pass"]))?.status == 0 ? python : nil
}()

private let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    + "/LoopbackPartnerCenter/tests"
