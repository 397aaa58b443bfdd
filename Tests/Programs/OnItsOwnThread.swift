// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// Runs what blocks on a thread of its own, so that the tests beside it go on.
package func onItsOwnThread<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
) async throws -> Result {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Result, any Error>) in
        do {
            try DedicatedThread.start(named: "test") {
                continuation.resume(with: Swift.Result { try body() })
            }
        } catch {
            continuation.resume(throwing: error)
        }
    }
}
