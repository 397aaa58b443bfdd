// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

/// How many of the stored hashes fit their own seals.
package struct HashTally: Sendable {
    /// The most devices that are named.
    private static let mostNamed = 20

    /// How many were looked at, and how many of them are broken.
    package private(set) var hashes = 0
    package private(set) var broken = 0
    /// The ids of the first devices whose hashes are broken.
    package private(set) var devices: [Int64] = []
    private var last: Int64 = 0

    init() {}

    /// Looks at the next hashes; false behind the last.
    mutating func count(
        nextOf connection: any Connection, isSound: (SealedHash) -> Bool
    ) throws(DatabaseError) -> Bool {
        let page = try connection.statement(
            """
            SELECT device_id, sealed, unusual_length, tail FROM hardware_hashes
            WHERE device_id > ? ORDER BY device_id LIMIT 500
            """
        ).all(last) {
            ($0.int64(0), SealedHash(sealed: $0.blob(1), unusualLength: $0.optionalInt(2), tail: $0.optionalBlob(3)))
        }
        guard let newest = page.last else { return false }
        for (device, hash) in page where !isSound(hash) {
            broken += 1
            if devices.count < Self.mostNamed { devices.append(device) }
        }
        hashes += page.count
        last = newest.0
        return true
    }
}

extension Registry {
    /// Looks at every stored hash; others have their turn in between.
    ///
    /// - Parameters:
    ///   - isSound: whether a hash fits its own seal.
    ///   - progress: is told now and then how many were looked at.
    package func checkHashes(
        isSound: @Sendable (SealedHash) -> Bool, progress: @Sendable (Int) async throws -> Void
    ) async throws -> HashTally {
        var tally = HashTally()
        while try reading(
            "checking the hashes",
            { () throws(DatabaseError) in
                try tally.count(nextOf: connection, isSound: isSound)
            })
        {
            try Task.checkCancellation()
            try await progress(tally.hashes)
        }
        return tally
    }
}
