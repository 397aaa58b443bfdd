// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Configuration
package import Journal
internal import Linux
package import PartnerCenter
package import Registry

/// Partner Center as the authority: keeps the registry in step with it, and sends what is owed to it.
package actor PartnerCenterAuthority {
    private enum Event: Sendable {
        case owed(Int64)
        case idle(Int64)
    }

    let correspondence: Correspondence
    /// When what is known of the partner's GDAPs was read; nil where it never was.
    var gdapsReadAt: Int64?
    /// The day on which it was last said what of the sign-in ends.
    var saidEndings: UTCDate?
    /// Told how things stand, whenever that changed.
    let standingChanged: @Sendable (AuthorityStanding) -> Void
    private let events: AsyncStream<Event>
    private let post: AsyncStream<Event>.Continuation
    /// What is in the way, for those who ask.
    package nonisolated let board: AuthorityBoard

    /// - Parameters:
    ///   - configuration: what holds now.
    ///   - rejected: told of rows that did not get what their list asked for, of each import up to `RowLimit=`.
    ///   - settled: told of every import that got its last verdict.
    ///   - foldersChanged: told when a customer or a profile came or went, so that folders are made.
    ///   - standingChanged: told how things stand, whenever that changed, but not more often than people read.
    package init(
        registry: Registry, client: PartnerCenterClient, journal: Journal,
        configuration: @escaping @Sendable () -> Configuration,
        rejected: @escaping @Sendable (ReportRow, ImportRecord) -> Void, settled: @escaping @Sendable (Int64) -> Void,
        foldersChanged: @escaping @Sendable () async -> Void,
        standingChanged: @escaping @Sendable (AuthorityStanding) -> Void
    ) {
        self.standingChanged = standingChanged
        board = AuthorityBoard()
        correspondence = Correspondence(
            registry: registry, client: client, journal: journal, board: board, configuration: configuration,
            rejected: rejected, settled: settled, foldersChanged: foldersChanged)
        (events, post) = AsyncStream.makeStream()
    }

    /// Tells that something new is owed for a customer.
    package nonisolated func owed(_ customerID: Int64) {
        post.yield(.owed(customerID))
        board.touch()
    }

    /// Sends what is owed, each customer's by itself, until the task is cancelled; goes on where the last run ended.
    package func run() async {
        await beginWithWhatIsOwed()
        // Discarding: another group keeps every task that has ended, with its memory, until somebody asks for it.
        await withDiscardingTaskGroup { group in
            group.addTask { [self] in await keepCustomersInStep() }
            group.addTask { [self] in await tellStanding() }
            if !correspondence.registry.isFile { group.addTask { [self] in await helpOthers() } }
            var busy: Set<Int64> = []
            var again: Set<Int64> = []
            for await event in events {
                if Task.isCancelled { break }
                switch event {
                case .owed(let id) where busy.contains(id): again.insert(id)
                case .owed(let id):
                    busy.insert(id)
                    group.addTask { [correspondence, post] in
                        var dispatch = CustomerDispatch(customerID: id, correspondence: correspondence)
                        await dispatch.run()
                        post.yield(.idle(id))
                    }
                case .idle(let id):
                    busy.remove(id)
                    if again.remove(id) != nil { post.yield(.owed(id)) }
                }
            }
            group.cancelAll()
        }
    }

    /// How often it is looked for what is owed and nobody sends: its daemon may have ended.
    private static let look = Duration.seconds(5)

    /// Sends what other daemons' lists are owed, too, wherever nobody else does, until the task is cancelled.
    private func helpOthers() async {
        while await Pause.waitUnlessCancelled(Self.look) {
            // A registry that does not answer is met by whoever must.
            for id in (try? await correspondence.registry.customersOwed()) ?? [] { owed(id) }
        }
    }

    private func beginWithWhatIsOwed() async {
        var backoff = Backoff(first: .seconds(1), longest: .seconds(30))
        while !Task.isCancelled {
            do {
                for id in try await correspondence.registry.customersOwed() { owed(id) }
                return
            } catch {
                // The work loop meets the same fault and says so.
                _ = await Pause.waitUnlessCancelled(backoff.step())
            }
        }
    }
}
