// SPDX-License-Identifier: Apache-2.0

internal import Database

/// Ids for new rows of a table, taken from its server before they are needed: asked for one by one, each question would
/// have the rows before it written.
final class ReservedIDs {
    private let table: String
    private unowned let store: any RegistryStore
    /// The next one last.
    private var ids: [Int64] = []

    init(of table: String, _ store: any RegistryStore) {
        self.table = table
        self.store = store
    }

    /// How many are left.
    var count: Int { ids.count }

    /// Has so many of them.
    func reserve(_ count: Int) throws(DatabaseError) {
        guard ids.count < count else { return }
        ids = try store.reserveIDs(of: table, count: count - ids.count).reversed() + ids
    }

    /// The next one; nil where nobody else writes, and the engine gives them by itself.
    func take() throws(DatabaseError) -> Int64? {
        if ids.isEmpty { try reserve(Self.atOnce) }
        return ids.popLast()
    }

    private static let atOnce = 64

    /// The server may give them to somebody else.
    func forget() { ids = [] }
}
