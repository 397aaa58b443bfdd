// SPDX-License-Identifier: Apache-2.0

/// What looking through the whole registry found.
package struct RegistryVerdictInfo: Codable, Hashable, Sendable {
    /// Whether nothing was found, the audit trail included.
    package var sound: Bool
    /// What SQLite finds wrong with the database, in its own words; empty where all is well.
    package var structure: [String]
    package var hashes: Int64
    /// How many stored hashes do not match their own seal, and the ids of the first devices among them.
    package var brokenHashes: Int64
    package var brokenDevices: [Int64]

    package init(sound: Bool, structure: [String], hashes: Int64, brokenHashes: Int64, brokenDevices: [Int64]) {
        self.sound = sound
        self.structure = structure
        self.hashes = hashes
        self.brokenHashes = brokenHashes
        self.brokenDevices = brokenDevices
    }
}
