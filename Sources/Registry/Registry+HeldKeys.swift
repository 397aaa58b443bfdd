// SPDX-License-Identifier: Apache-2.0

internal import Database

/// The keys of new devices, which come into their table later than the devices.
///
/// Rows that are registered find the held ones in memory. Whatever else finds devices by what they carry has them written
/// before: it asks in SQL.
extension Registry {
    /// How many are held before some are written behind each of several lists, and which part of them: the next list may
    /// be there already.
    private static let manyKeys = 1 << 16
    private static let partOfMany = 32

    /// Holds the keys that a transaction of rows added, which is about to end, or writes them where others would miss them.
    ///
    /// - Returns: what is held when it has ended.
    func hold(_ keys: PendingKeys) throws(DatabaseError) -> [DeviceKey] {
        let table = DeviceKeyTable(connection: connection, pending: keys)
        guard isFile else {
            try table.writePending()
            return []
        }
        let added = keys.takeAll()
        try heldKeys.announce(added, on: connection)
        return added
    }

    /// Writes some of the keys that are held, where they are many: a list has ended.
    package func writeFewKeys() throws(RegistryFault) {
        let count = heldKeys.count
        if count >= Self.manyKeys { _ = try writeSomeKeys(count / Self.partOfMany) }
    }

    /// Writes some of the keys that are held.
    ///
    /// - Parameter limit: how many at most; others have their turn behind them.
    /// - Returns: whether there are more.
    package func writeSomeKeys(_ limit: Int = 8192) throws(RegistryFault) -> Bool {
        guard isFile else { return false }
        endBatchOfOther()
        try naming { () throws(DatabaseError) in try loadKeys() }
        guard !heldKeys.isEmpty else { return false }
        try mayWrite()
        let slice = heldKeys.least(limit)
        try naming { () throws(DatabaseError) in
            try connection.transaction { () throws(DatabaseError) in try write(slice) }
        }
        heldKeys.drop(slice)
        store.writeLogBack(fromPages: Self.longListsLog)
        return !heldKeys.isEmpty
    }

    /// Writes all keys that are held.
    func writeKeys() throws(RegistryFault) {
        while try writeSomeKeys() {}
    }

    /// Makes those again that an earlier process held.
    func loadKeys() throws(DatabaseError) {
        if isFile { try heldKeys.load(from: DeviceKeyTable(connection: connection, pending: pendingKeys)) }
    }

    private func write(_ slice: HeldKeys.Slice) throws(DatabaseError) {
        try DeviceTable(connection: connection).keys.write(slice.keys)
        if slice.isLast { try connection.execute("DELETE FROM held_keys") }
    }

    private func naming(_ body: () throws(DatabaseError) -> Void) throws(RegistryFault) {
        do {
            try body()
        } catch {
            throw fault(error, "writing what devices are found by")
        }
    }
}
