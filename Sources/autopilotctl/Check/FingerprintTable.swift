// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// Which row named what first, in memory that does not grow with the list.
///
/// The first 20,000 values are kept in memory, which is enough for nearly every list; with more, all go to a file.
struct FingerprintTable {
    /// What is known of a value.
    struct Entry: Hashable {
        /// The row that named it.
        var row: Int
        /// What must be compared beside it; 0 for nothing.
        var mark: UInt64
    }

    private static let mostInMemory = 20_000

    private var memory: [Fingerprint: Entry] = [:]
    private var file: FingerprintFile?

    /// What was stored for the value.
    func entry(of fingerprint: Fingerprint) throws(SystemCallError) -> Entry? {
        if let file { return try file.entry(of: fingerprint) }
        return memory[fingerprint]
    }

    /// Stores a value that is not there yet.
    mutating func insert(_ fingerprint: Fingerprint, _ entry: Entry) throws(SystemCallError) {
        if let file { return try file.insert(fingerprint, entry) }
        memory[fingerprint] = entry
        guard memory.count > Self.mostInMemory else { return }
        let file = try FingerprintFile()
        for (fingerprint, entry) in memory { try file.insert(fingerprint, entry) }
        self.file = file
        memory = [:]
    }
}
