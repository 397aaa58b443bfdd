// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import DropDirectory
internal import Linux
internal import Registry

/// The digest of the copy: made beside the rows, and recorded at the latest with the end of the judging.
extension ImportRunner {
    /// Has a digest that is under way end where the import is told to stop.
    func expect(_ digest: CopyDigest) {
        awaitedDigest.withLock { $0 = digest }
        if Task.isCancelled { digest.stop() }
    }

    /// Begins it where it is not recorded and not under way: of an import that was cut off before, or that an older program
    /// began.
    func beginDigest() throws {
        guard let copy = record.copy, copy.digest == nil, awaitedDigest.withLock({ $0 == nil }) else { return }
        expect(try workshop.copies.digest(id: record.id))
    }

    /// Waits for it; nil where it is recorded, or there is no copy.
    func missingDigest() throws -> [UInt8]? {
        guard let copy = record.copy, copy.digest == nil else { return nil }
        try beginDigest()
        return try awaitedDigest.withLock { $0 }?.value()
    }

    /// Records it where that is not done.
    func recordDigest() async throws {
        guard let digest = try missingDigest() else { return }
        note(digest, try await workshop.registry.recordDigest(digest, of: record.id))
    }

    /// It is recorded, with the earlier import of the same bytes.
    func note(_ digest: [UInt8], _ earlierImport: Int64?) {
        guard let copy = record.copy else { return }
        record.copy = CopiedList(size: copy.size, digest: digest, earlierImport: earlierImport)
        awaitedDigest.withLock { $0 = nil }
    }
}
