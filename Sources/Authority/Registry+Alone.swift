// SPDX-License-Identifier: Apache-2.0

internal import Linux
internal import Registry

extension Registry {
    /// How often somebody who waits for work to be released looks for it.
    private static let look = Duration.milliseconds(200)

    /// Does work that one at a time does, of all daemons that share the registry.
    nonisolated func alone<Result: Sendable>(
        _ work: SharedWork, _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        let held = try await take(work)
        do {
            let result = try await body()
            await release(held)
            return result
        } catch {
            await release(held)
            throw error
        }
    }

    private nonisolated func take(_ work: SharedWork) async throws -> HeldWork {
        while true {
            if let held = try await hold(work) { return held }
            guard await Pause.waitUnlessCancelled(Self.look) else { throw CancellationError() }
        }
    }
}
