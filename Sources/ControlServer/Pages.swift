// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import FoundationEssentials
internal import Varlink

/// The replies of a method whose answer has pages.
struct Pages<Method: ControlMethod>: Sendable {
    /// The most entries of one page.
    static var mostEntries: Int { 100 }
    /// The most bytes of one page's entries, far below the limit of a message.
    static var mostBytes: Int { 512 << 10 }

    /// Whether the caller takes more than one reply.
    let areWanted: Bool
    private let progress: VarlinkProgress

    init(_ call: VarlinkCall, _ progress: VarlinkProgress) {
        areWanted = call.wantsMore
        self.progress = progress
    }

    /// Sends one reply that another follows; nothing where only one is wanted.
    func send(_ reply: Method.Reply) async throws {
        try await progress.send(reply)
    }

    /// Answers page after page, or the first one alone where only one is wanted.
    ///
    /// - Parameter page: answers the page behind a place, and the place to go on behind; nil after the last page.
    func all<Place>(
        after first: Place, page: (Place) async throws -> (reply: Method.Reply, next: Place?)
    ) async throws -> Method.Reply {
        var place = first
        while true {
            let (reply, next) = try await page(place)
            guard areWanted, let next else { return reply }
            try await send(reply)
            place = next
        }
    }

    /// How many entries a page has at most, by what the caller asks for.
    static func size(_ asked: Int64?) -> Int {
        Int(min(max(asked ?? Int64(mostEntries), 1), Int64(mostEntries)))
    }

    /// The first entries that fit a page together; at least one.
    static func fitting<Entry: Encodable>(_ entries: [Entry]) -> ArraySlice<Entry> {
        var bytes = 0
        for (index, entry) in entries.enumerated() {
            bytes += (try? JSONEncoder().encode(entry).count) ?? 0
            if bytes > mostBytes { return entries.prefix(max(index, 1)) }
        }
        return entries[...]
    }
}
