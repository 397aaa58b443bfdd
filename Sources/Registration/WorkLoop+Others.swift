// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Journal
internal import Linux
internal import Registry

/// What other daemons that share the registry did: customers they added, imports of this one that they decided about.
extension WorkLoop {
    /// How often it is looked for that, in milliseconds.
    private static let newsEvery: Int64 = 2000
    /// A clock that is wrong by more is said to be, in milliseconds.
    private static let clockTolerance: Int64 = 60_000

    func followOthers(_ now: Int64) async throws {
        guard !registry.isFile, !couldNotFollow, now >= nextNews else { return }
        nextNews = now + Self.newsEvery
        await sayClock()
        guard let news = try await newsOrWait() else { return }
        if news.contains(.customers) { try await followCustomersOrWait() }
        guard news.contains(.something) else { return }
        for (id, record) in waiting where record.state == .held || record.state == .submitted {
            try await followImport(id)
        }
    }

    /// What others did; nil where the registry does not answer, which is said and tried again like everything else.
    private func newsOrWait() async throws -> RegistryNews? {
        do {
            return try await registry.news()
        } catch {
            guard error.canPass else { throw error }
            wait(after: error)
            return nil
        }
    }

    /// Says once that this machine's clock and the server's differ.
    private func sayClock() async {
        let offset = await registry.clockOffset
        let isWrong = abs(offset) > Self.clockTolerance
        defer { saidClock = isWrong }
        guard isWrong, !saidClock else { return }
        journal.write(
            .warning, .clocksDiffer,
            "This machine's clock is \((abs(offset) + 500) / 1000) s \(offset > 0 ? "behind" : "ahead of") that of the registry's server. "
                + "The server's counts for everything that is recorded; the journal's own times are this machine's. Set both by "
                + "NTP, and restart autopilotd.")
    }
}
